/** How much may be given away: each step more than the one before. Only a learner's own tries lead to the next. */
export const hintSteps = ["NUDGE", "HINT", "WORKED_STEP", "SOLUTION"] as const;
export type HintStep = (typeof hintSteps)[number];

/** The step of a learner with so many tries that count, in a lesson of any type but QUIZ. */
export function stepAfter(tries: number): HintStep {
  return hintSteps[Math.min(tries, hintSteps.length - 1)]!;
}

/** How far hints go in a lesson of a type: a quiz is the learner's alone, however often they try. */
export function lastStepIn(lessonType: string): HintStep {
  return lessonType === "QUIZ" ? "WORKED_STEP" : "SOLUTION";
}

/** The step of a learner with so many tries that count, in a lesson of a type. */
export function stepIn({ lessonType, triesCounted }: { lessonType: string; triesCounted: number }): HintStep {
  return stepAfter(Math.min(triesCounted, hintSteps.indexOf(lastStepIn(lessonType))));
}
