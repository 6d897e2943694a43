import { newId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import type { QuestionContent, QuestionTypeName } from "./question.entity";
import type { OptionInput, QuestionPartsInput, ScaleInput } from "./question.input";

const MIN_OPTIONS = 2;
const partNames = ["options", "acceptedAnswers", "scale"] as const;
const partOfType = {
  SINGLE_CHOICE: "options",
  MULTIPLE_CHOICE: "options",
  TRUE_FALSE: "options",
  FILL_BLANK: "acceptedAnswers",
  SCALE: "scale",
} as const satisfies Record<QuestionTypeName, keyof QuestionPartsInput>;

const NO_CONTENT: QuestionContent = {
  options: [],
  correctOptionIds: [],
  acceptedAnswers: [],
  scaleMin: null,
  scaleMax: null,
  correctMin: null,
  correctMax: null,
};

/** Whether the input says anything of what tells right from wrong. */
export function saysContent(parts: QuestionPartsInput): boolean {
  return partNames.some(name => isGiven(parts, name));
}

/** What a question of this type stores of the parts that an author gave. Refuses parts that do not fit, with their path. */
export function contentOf(type: QuestionTypeName, parts: QuestionPartsInput): QuestionContent {
  const part = partOfType[type];
  const stranger = partNames.find(name => name !== part && isGiven(parts, name));
  if (stranger) throw invalid([stranger], `A question of type ${type} takes no ${stranger}, but ${part}.`);
  if (!isGiven(parts, part)) throw invalid([part], `A question of type ${type} needs ${part}.`);
  if (part === "options") return optionContent(type, parts.options!);
  if (part === "acceptedAnswers") return { ...NO_CONTENT, acceptedAnswers: parts.acceptedAnswers!.map(answer => answer.trim()) };
  return scaleContent(parts.scale!);
}

/** An empty list is nothing given: forms send one for the fields that they do not show. */
function isGiven(parts: QuestionPartsInput, name: (typeof partNames)[number]): boolean {
  const part = parts[name];
  return Array.isArray(part) ? part.length > 0 : part != null;
}

function optionContent(type: QuestionTypeName, given: readonly OptionInput[]): QuestionContent {
  const right = given.filter(option => option.correct).length;
  if (given.length < MIN_OPTIONS) throw invalid(["options"], "A choice needs at least 2 options.");
  if (type === "TRUE_FALSE" && given.length !== MIN_OPTIONS) throw invalid(["options"], "TRUE_FALSE has exactly 2 options.");
  if (type === "MULTIPLE_CHOICE" && right === 0) throw invalid(["options"], "At least one option must be correct.");
  if (type !== "MULTIPLE_CHOICE" && right !== 1) throw invalid(["options"], `${type} has exactly one correct option.`);
  refuseTwins(given);
  const options = given.map(({ text, correct }) => ({ id: newId(), text: text.trim(), correct }));
  return {
    ...NO_CONTENT,
    options: options.map(({ id, text }) => ({ id, text })),
    correctOptionIds: options.filter(option => option.correct).map(option => option.id),
  };
}

/** Of two options that read the same, nobody could tell which is right. Their case may be the point of the question. */
function refuseTwins(given: readonly OptionInput[]): void {
  const texts = given.map(option => option.text.normalize("NFKC").trim());
  const twin = texts.findIndex((text, index) => texts.indexOf(text) < index);
  if (twin >= 0) throw invalid(["options", String(twin), "text"], "Two options read the same.");
}

function scaleContent({ min, max, correctMin, correctMax }: ScaleInput): QuestionContent {
  if (min >= max) throw invalid(["scale", "max"], "max must be greater than min.");
  if (correctMin < min || correctMin > max) throw invalid(["scale", "correctMin"], "correctMin must lie between min and max.");
  if (correctMax < correctMin || correctMax > max)
    throw invalid(["scale", "correctMax"], "correctMax must lie between correctMin and max.");
  return { ...NO_CONTENT, scaleMin: min, scaleMax: max, correctMin, correctMax };
}

function invalid(path: string[], message: string) {
  return refuse(commonProblems.INVALID_INPUT, ["input", ...path], message);
}
