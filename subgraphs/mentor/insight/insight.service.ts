import type { Context, Scope } from "../../../platform/context/context";
import type { Loader } from "../../../platform/context/loader";
import { isId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { admitStaff } from "../neighbours/course-staff.service";
import { isThreadKey } from "../thread/thread.service";
import type { InsightEntity } from "./insight.entity";
import { countInsights, findInsights, findInsightsInLessons, type InsightFilter } from "./insight.store";
import type { CourseInsightsArgs, MentorInsightsArgs } from "./insight.type";

/** The actor's own insights in a course, those renewed last first. */
export function listOwnInsights(ctx: Context, { courseId, ...page }: MentorInsightsArgs): Promise<Page<InsightEntity>> {
  requireId(courseId, "courseId");
  return listInsights(ctx, { courseId, userId: signedInActor(ctx).userId, lessonId: null }, page);
}

/** The insights about a course's learners; null when there is no course that the actor may know of. */
export async function listCourseInsights(
  ctx: Context,
  { courseId, lessonId = null, learnerId = null, ...page }: CourseInsightsArgs,
): Promise<Page<InsightEntity> | null> {
  if (!(await admitStaff(ctx, courseId))) return null;
  if (lessonId !== null) requireId(lessonId, "lessonId");
  if (learnerId !== null) requireId(learnerId, "learnerId");
  return listInsights(ctx, { courseId, userId: learnerId, lessonId }, page);
}

/** The actor's own insight in a lesson; null without one, and for visitors. */
export async function findOwnInsight(scope: Scope, lessonId: string): Promise<InsightEntity | null> {
  return scope.actor && isId(lessonId) ? scope.load(ownInsightInLesson, lessonId) : null;
}

const ownInsightInLesson: Loader<string, InsightEntity | null> = {
  name: "ownInsightInLesson",
  async batch(scope, lessonIds) {
    const insights = await findInsightsInLessons(scope, signedInActor(scope).userId, lessonIds);
    const byLesson = new Map(insights.map(insight => [insight.lessonId, insight]));
    return lessonIds.map(id => byLesson.get(id) ?? null);
  },
};

async function listInsights(ctx: Context, filter: InsightFilter, { first, after }: PageArgs): Promise<Page<InsightEntity>> {
  const rows = await findInsights(ctx, filter, decodeCursor(after, isThreadKey), first + 1);
  return pageOf(
    rows,
    first,
    insight => [insight.updatedAt.toISOString(), insight.id],
    () => countInsights(ctx, filter),
  );
}

function requireId(id: string, argument: string): void {
  if (!isId(id)) throw refuse(commonProblems.INVALID_INPUT, [argument], "This is no id.");
}
