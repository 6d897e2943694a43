/** How much may be given away: each step more than the one before. Only a learner's own tries lead to the next. */
export const hintSteps = ["NUDGE", "HINT", "WORKED_STEP", "SOLUTION"] as const;
export type HintStep = (typeof hintSteps)[number];

/** The step of a learner with so many tries that count. */
export function stepAfter(tries: number): HintStep {
  return hintSteps[Math.min(tries, hintSteps.length - 1)]!;
}
