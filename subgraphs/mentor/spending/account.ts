/** What a call of a model is for. */
export const spendingPurposes = ["REPLY", "SUMMARY", "JUDGEMENT", "INSIGHT", "CURRICULUM", "EMBEDDING"] as const;
export type SpendingPurpose = (typeof spendingPurposes)[number];

/** Whose budgets a call is taken from. */
export interface Account {
  /** Null when the platform itself asks, for no learner: of a lesson's text, for example. */
  userId: string | null;
  /** Null when it is about no course that exists. */
  courseId: string | null;
  purpose: SpendingPurpose;
}
