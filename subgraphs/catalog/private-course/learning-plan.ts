import { commonProblems, refuse } from "../../../platform/errors/problem";
import { levels } from "../course/course.entity";
import { weekdays, type LearningPlanEntity } from "./learning-plan.entity";
import type { LearningPlanInput, RhythmInput } from "./learning-plan.input";

const PATH = ["input", "plan"];

/** A plan as it is stored. Refuses one that does not fit together. */
export function planFrom(courseId: string, { rhythm, ...plan }: LearningPlanInput): LearningPlanEntity {
  if (levels.indexOf(plan.targetLevel) < levels.indexOf(plan.currentLevel)) {
    throw refuse(commonProblems.INVALID_INPUT, [...PATH, "targetLevel"], "The target level is below the current one.");
  }
  requireWholeRhythm(rhythm);
  return {
    courseId,
    topic: plan.topic.trim(),
    goals: plan.goals,
    currentLevel: plan.currentLevel,
    targetLevel: plan.targetLevel,
    weeks: plan.weeks,
    rhythm: rhythm.kind,
    timesPerWeek: rhythm.timesPerWeek ?? null,
    days: weekdays.filter(day => rhythm.days?.includes(day)),
    difficulty: plan.difficulty,
    focusAreas: plan.focusAreas,
    updatedAt: new Date(),
  };
}

/** Each kind of rhythm takes the fields that say what it means, and no others. */
function requireWholeRhythm({ kind, timesPerWeek, days }: RhythmInput): void {
  const takesTimes = kind === "TIMES_PER_WEEK" || kind === "AT_LEAST_PER_WEEK";
  requireField("timesPerWeek", kind, takesTimes, timesPerWeek != null);
  requireField("days", kind, kind === "CHOSEN_DAYS", days != null);
}

function requireField(field: string, kind: string, wanted: boolean, given: boolean): void {
  if (wanted === given) return;
  const message = `The rhythm ${kind} ${wanted ? "needs" : "takes no"} ${field}.`;
  throw refuse(commonProblems.INVALID_INPUT, [...PATH, "rhythm", field], message);
}
