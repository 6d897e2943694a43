import { commonProblems, refuse } from "../../../platform/errors/problem";
import type { AskedQuestion } from "../asked-question/asked-question.entity";
import type { Answer } from "../grading/grade";
import type { QuestionTypeName } from "../question/question.entity";
import type { QuizAnswerInput } from "./answer.input";

const kinds = ["optionIds", "text", "number"] as const;
type Kind = (typeof kinds)[number];

const kindOfType: Record<QuestionTypeName, Kind> = {
  SINGLE_CHOICE: "optionIds",
  MULTIPLE_CHOICE: "optionIds",
  TRUE_FALSE: "optionIds",
  FILL_BLANK: "text",
  SCALE: "number",
};

/** The answer that an input gives to a question, or the refusal of what the question does not take, at `path`. */
export function checkAnswer(question: AskedQuestion, given: QuizAnswerInput, path: readonly string[]): Answer {
  const present = kinds.filter(kind => given[kind] != null);
  const kind = kindOfType[question.type];
  const stranger = present.find(name => name !== kind);
  if (present.length > 1) throw invalid([...path, stranger!], "An answer is optionIds, text or number: give only one.");
  if (stranger) throw invalid([...path, stranger], `A question of type ${question.type} is answered by ${kind}.`);
  if (given.optionIds) checkOptions(question, given.optionIds, path);
  if (given.number != null) checkNumber(question, given.number, path);
  return { optionIds: given.optionIds ?? null, text: given.text ?? null, number: given.number ?? null };
}

/** The refusal of a question that the attempt does not ask. */
export function unknownQuestion(path: readonly string[]) {
  return invalid([...path, "questionId"], "The attempt has no such question.");
}

function checkOptions({ type, options }: AskedQuestion, optionIds: readonly string[], path: readonly string[]): void {
  const known = new Set(options.map(option => option.id));
  if (!optionIds.every(id => known.has(id))) throw invalid([...path, "optionIds"], "The question has no such option.");
  if (type !== "MULTIPLE_CHOICE" && optionIds.length > 1) throw invalid([...path, "optionIds"], "Choose one option.");
}

function checkNumber({ scaleMin, scaleMax }: AskedQuestion, number: number, path: readonly string[]): void {
  if (number >= scaleMin! && number <= scaleMax!) return;
  throw invalid([...path, "number"], `The scale goes from ${scaleMin} to ${scaleMax}.`);
}

function invalid(path: string[], message: string) {
  return refuse(commonProblems.INVALID_INPUT, path, message);
}
