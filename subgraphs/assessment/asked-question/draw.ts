import { randomInt } from "node:crypto";
import type { QuestionRow } from "../question/question.entity";

/** A question as an attempt will ask it. */
export interface DrawnQuestion {
  questionId: string;
  version: number;
  position: number;
  optionOrder: string[];
}

/** Fixes what an attempt asks, in which order. True and false keep theirs: "False, True" would only confuse. */
export function drawQuestions(questions: readonly QuestionRow[], shuffle: boolean): DrawnQuestion[] {
  return (shuffle ? shuffled(questions) : questions).map(({ id, version, type, options }, position) => {
    const optionIds = options.map(option => option.id);
    return { questionId: id, version, position, optionOrder: shuffle && type !== "TRUE_FALSE" ? shuffled(optionIds) : optionIds };
  });
}

/** Fisher and Yates: every order is equally likely. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = randomInt(last + 1);
    [result[last], result[chosen]] = [result[chosen]!, result[last]!];
  }
  return result;
}
