import type { Context } from "../../../platform/context/context";
import { knownCourseById } from "../neighbours/known-course.store";
import { isStaff } from "../permissions";
import { learnerStatisticsOfCourse } from "./learner-statistics.store";
import type { LearnerStatistics } from "./learner-statistics.type";

const NOBODY = { enrolled: 0, active: 0, completed: 0, averageProgressPercent: null };

/** How a course's learners get on, for its staff; null for others. */
export async function readLearnerStatistics(ctx: Context, courseId: string): Promise<LearnerStatistics | null> {
  if (!isStaff(ctx.actor, await ctx.load(knownCourseById, courseId))) return null;
  const row = await ctx.load(learnerStatisticsOfCourse, courseId);
  const { enrolled, active, completed, averageProgressPercent } = row ?? NOBODY;
  const completionPercent = enrolled === 0 ? 0 : Math.round((10_000 * completed) / enrolled) / 100;
  return { enrolled, active, completed, completionPercent, averageProgressPercent };
}
