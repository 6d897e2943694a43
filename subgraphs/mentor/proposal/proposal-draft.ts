import { createHash } from "node:crypto";
import { z } from "zod";
import type { Activity } from "../events";
import { memoryKinds, type MemoryKind } from "../memory/memory.entity";

/** What the mentor would remember. */
export interface MemoryDraft {
  kind: MemoryKind;
  key: string;
  value: string;
  /** Whether it holds in every course, or only in the one that was talked about. */
  everywhere: boolean;
  /** 0–1. */
  importance: number;
}

/** A proposal that fits its shape. */
export type ProposalDraft = { type: "MEMORY"; memory: MemoryDraft } | { type: "ACTIVITY"; activity: Activity };

/** A text that Postgres can store. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(value => !/[\0\p{Cs}]/u.test(value));
const percent = z.number().min(0).max(100).nullable().default(null);

/** The arguments of `propose_memory`. */
export const memoryArguments = z.object({
  kind: z.enum(memoryKinds),
  key: text(100).describe("What it is called, in a few words, for example: examples"),
  value: text(500).describe("What to remember, in one sentence and in the learner's language"),
  everywhere: z.boolean().default(false).describe("true when it holds beyond this course"),
  importance: z.number().min(0).max(1).default(0.5),
});

/** The arguments of `propose_activity`. */
export const activityArguments = z.object({
  kind: z.enum(["EXERCISE", "QUIZ", "READING", "PRACTICE", "REFLECTION"]),
  note: text(500).describe("What the learner did, in one sentence and in their language"),
  scorePercent: percent,
  durationSeconds: z.int().min(1).max(86_400).nullable().default(null),
  accuracyPercent: percent,
  difficulty: z.enum(["EASY", "MEDIUM", "HARD"]).nullable().default(null).describe("How hard the learner found it"),
  completionPercent: percent,
  personalRecord: z.boolean().default(false).describe("true when the learner says that they have never done better"),
});

export function memoryDraft(given: z.infer<typeof memoryArguments>): ProposalDraft {
  return { type: "MEMORY", memory: given };
}

export function activityDraft({ kind, note, ...metrics }: z.infer<typeof activityArguments>): ProposalDraft {
  const { scorePercent, accuracyPercent, completionPercent } = metrics;
  const rounded = {
    scorePercent: twoDecimals(scorePercent),
    accuracyPercent: twoDecimals(accuracyPercent),
    completionPercent: twoDecimals(completionPercent),
  };
  return { type: "ACTIVITY", activity: { kind, note, metrics: { ...metrics, ...rounded } } };
}

/** The same for two drafts that propose the same in a course, however their words are cased and spaced. */
export function fingerprintOf(draft: ProposalDraft, courseId: string): string {
  const parts =
    draft.type === "MEMORY"
      ? [draft.memory.everywhere ? "" : courseId, draft.memory.kind, draft.memory.key, draft.memory.value]
      : [courseId, draft.activity.kind, draft.activity.note];
  const same = [draft.type, ...parts].map(part => part.toLowerCase().replace(/\s+/g, " "));
  return createHash("sha256").update(JSON.stringify(same)).digest("hex");
}

function twoDecimals(percent: number | null): number | null {
  return percent === null ? null : Math.round(percent * 100) / 100;
}
