import type { QuestionTypeName, QuestionVersionEntity } from "../question/question.entity";

/** What grading needs to know of a question. */
export type GradedQuestion = { type: QuestionTypeName } & Pick<
  QuestionVersionEntity,
  "points" | "correctOptionIds" | "acceptedAnswers" | "correctMin" | "correctMax"
>;

/** What a learner has answered: one of the three, by the question's type; all null for no answer. */
export interface Answer {
  optionIds: string[] | null;
  text: string | null;
  number: number | null;
}

/** What an answer is worth. */
export interface Grade {
  /** Whether it is right in full. */
  correct: boolean;
  /** From 0 to the question's points, two decimals. */
  pointsEarned: number;
}

/** Grades one answer; no answer earns nothing. */
export function grade(question: GradedQuestion, answer: Answer): Grade {
  const share = shareOfType[question.type](question, answer);
  return { correct: share === 1, pointsEarned: twoDecimals(question.points * share) };
}

/** Of the points earned, as a percentage of those possible: 0–100, two decimals. */
export function scorePercentOf(pointsEarned: number, pointsPossible: number): number {
  return twoDecimals((100 * pointsEarned) / pointsPossible);
}

/** Half a hundredth is rounded up, also where binary fractions fall short of it (1.005). */
export function twoDecimals(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

/** What a FILL_BLANK compares: Unicode's compatible forms, case, and the number of spaces make no difference. */
export function normalized(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
}

/** Which share of the points an answer earns, 0–1. */
const shareOfType: Record<QuestionTypeName, (question: GradedQuestion, answer: Answer) => number> = {
  SINGLE_CHOICE: shareOfChoices,
  MULTIPLE_CHOICE: shareOfChoices,
  TRUE_FALSE: shareOfChoices,
  FILL_BLANK: ({ acceptedAnswers }, { text }) =>
    text !== null && acceptedAnswers.map(normalized).includes(normalized(text)) ? 1 : 0,
  SCALE: ({ correctMin, correctMax }, { number }) => (number !== null && number >= correctMin! && number <= correctMax! ? 1 : 0),
};

/** (right − wrong) ÷ correct, not below 0: to choose everything earns no more than to choose nothing. */
function shareOfChoices({ correctOptionIds }: GradedQuestion, { optionIds }: Answer): number {
  const chosen = optionIds ?? [];
  const right = chosen.filter(id => correctOptionIds.includes(id)).length;
  const wrong = chosen.length - right;
  return Math.max(0, (right - wrong) / correctOptionIds.length);
}
