import { randomBytes } from "node:crypto";
import type { Standing } from "../learner/standing.service";
import type { FoundMemory } from "../memory/found-memory";
import type { Titles } from "../neighbours/classroom.store";
import type { MessageEntity } from "../message/message.entity";
import type { FoundPassage } from "../passage/passage.store";
import type { PromptMessage } from "../ports/language-model";
import type { Guidance } from "../teaching/guidance.service";
import { withoutMarkers } from "./citations";
import { block, speech } from "./data";
import { exerciseRule, rulesFor, teachingRules } from "./rules";
import { TokenPurse } from "./token-purse";

/** Tokens that a section may have. What it does not use, those below it may, save that of the rules and of the question. */
export const TOKENS = {
  rules: 1_200,
  question: 4_000,
  teaching: 1_800,
  passages: 2_800,
  standing: 500,
  memories: 500,
  summary: 700,
  history: 1_700,
};
/** No prompt has more. */
export const MOST_PROMPT_TOKENS = Object.values(TOKENS).reduce((sum, tokens) => sum + tokens, 0);

const MOST_OF_ONE_PASSAGE = 1_000;
const MOST_OF_ONE_MEMORY = 150;
export const MOST_OF_ONE_MESSAGE = 500;
/** For the tags around a text. */
const TAGS = 40;

/** Passages that are looked for, earlier messages, and memories. */
export const MOST_PASSAGES = 6;
export const MOST_HISTORY = 150;
export const MOST_MEMORIES = 6;

/** What a reply is made from. */
export interface Material {
  titles: Titles;
  /** How to teach in this lesson; null where nothing is said of it. */
  guidance: Guidance | null;
  standing: Standing;
  /** What fits the question best, first. */
  memories: readonly FoundMemory[];
  /** The best first. */
  passages: readonly FoundPassage[];
  /** Lessons, of those that passages and history are from, that are exercises to be worked out in threads of their own. */
  exercises: readonly string[];
  /** What was said before `history`; null while the thread is short. */
  summary: string | null;
  /** What was said before, the newest first. */
  history: readonly MessageEntity[];
  question: string;
}

/** A prompt, and what its passages and memories are called in it. */
export interface Prompt {
  messages: PromptMessage[];
  /** By marker (`L1`): the lesson that the passage belongs to. */
  lessonsByMarker: ReadonlyMap<string, string>;
  /** By marker (`M1`): the memory. */
  memoriesByMarker: ReadonlyMap<string, string>;
  /** Stands in the rules, made anew for each prompt, and must never be spoken. */
  canary: string;
}

/**
 * Builds a prompt of at most MOST_PROMPT_TOKENS. The rules, which are ours, come first. All else comes from learners and courses: each
 * piece stands escaped in a block of its own (prompt/data.ts), which it cannot leave; what a learner says now, and what was said
 * before, in messages of their own as well.
 */
export function buildPrompt(material: Material): Prompt {
  const { titles, guidance, standing, memories, passages, exercises, summary, history, question } = material;
  const canary = `mark-${randomBytes(8).toString("hex")}`;
  const purse = new TokenPurse();
  const teaching = purse.take(TOKENS.teaching, present(guidance), teachingBlocks);
  const givenPassages = purse.take(TOKENS.passages, passages, passageBlock);
  const known = purse.take(TOKENS.standing, isNew(standing) ? [] : [standing], standingBlock);
  const givenMemories = purse.take(TOKENS.memories, memories, memoryBlock);
  const before = purse.take(TOKENS.summary, present(summary), summaryBlock);
  const said = purse.take(TOKENS.history, history, earlier);
  const lessonsByMarker = new Map(givenPassages.map((_, index) => [lessonMarker(index), passages[index]!.lessonId]));
  const rules = rulesFor(titles, canary, exercises.length > 0 ? exerciseRule(markersOf(exercises, lessonsByMarker)) : null);
  const system = [rules, ...teaching, ...givenPassages, ...known, ...givenMemories, ...before];
  return {
    messages: [
      { role: "system", content: system.join("\n\n") },
      ...said.map((content, index): PromptMessage => ({ role: roleOf(history[index]!), content })).toReversed(),
      { role: "user", content: block("question", {}, question, TOKENS.question - TAGS) },
    ],
    lessonsByMarker,
    memoriesByMarker: new Map(givenMemories.map((_, index) => [memoryMarker(index), memories[index]!.id])),
    canary,
  };
}

const lessonMarker = (index: number) => `L${index + 1}`;
const memoryMarker = (index: number) => `M${index + 1}`;

function markersOf(lessonIds: readonly string[], lessonsByMarker: ReadonlyMap<string, string>): string[] {
  return [...lessonsByMarker].filter(([, lessonId]) => lessonIds.includes(lessonId)).map(([marker]) => marker);
}

function teachingBlocks(guidance: Guidance): string {
  return teachingRules(guidance, TOKENS.teaching - TAGS);
}

function passageBlock({ lessonTitle, text }: FoundPassage, index: number): string {
  return block("passage", { id: lessonMarker(index), lesson: lessonTitle }, text, MOST_OF_ONE_PASSAGE);
}

function memoryBlock({ kind, key, value }: FoundMemory, index: number): string {
  return block("memory", { id: memoryMarker(index), kind }, `${key}: ${value}`, MOST_OF_ONE_MEMORY);
}

function isNew({ completedCount, attempts }: Standing): boolean {
  return completedCount === 0 && attempts.length === 0;
}

function standingBlock({ completedLessons, completedCount, attempts }: Standing): string {
  const done = `Lessons completed: ${completedCount}${completedLessons.length > 0 ? `, lately: ${completedLessons.join("; ")}` : ""}.`;
  const tried = attempts.map(({ lessonTitle, scorePercent, passed, missed }) => {
    const wrong = missed.length > 0 ? ` Answered wrongly: ${missed.join(" | ")}` : "";
    return `Quiz “${lessonTitle}”: ${scorePercent} %, ${passed ? "passed" : "not passed"}.${wrong}`;
  });
  return block("standing", {}, [done, ...tried].join("\n"), TOKENS.standing - TAGS);
}

function summaryBlock(summary: string): string {
  return block("summary", {}, summary, TOKENS.summary - TAGS);
}

/** Marks of an earlier reply name other passages than this prompt's. */
function earlier({ role, content }: MessageEntity): string {
  if (role === "USER") return block("earlier", {}, content, MOST_OF_ONE_MESSAGE);
  return speech(withoutMarkers(content), MOST_OF_ONE_MESSAGE);
}

function roleOf({ role }: MessageEntity): "user" | "assistant" {
  return role === "USER" ? "user" : "assistant";
}

function present<Value>(value: Value | null): Value[] {
  return value === null ? [] : [value];
}
