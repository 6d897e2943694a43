import type { Context } from "../../../platform/context/context";
import type { Loader, PageKey } from "../../../platform/context/loader";
import { requireThat } from "../../../platform/graphql/allow";
import { decodeCursor, isOneId, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { knownCourseById } from "../neighbours/known-course.store";
import { isStaff, maySeeLearning } from "../permissions";
import { enrollmentCountOfCourse, enrollmentCountOfUser, enrollmentsOfCourse, enrollmentsOfUser } from "./enrollment-list.store";
import type { EnrollmentEntity } from "./enrollment.entity";

/** A learner's enrolments, newest first; null for those whom they do not concern. */
export async function listEnrollmentsOfUser(
  ctx: Context,
  userId: string,
  args: PageArgs,
): Promise<Page<EnrollmentEntity> | null> {
  if (!maySeeLearning(ctx.actor, userId)) return null;
  return page(ctx, userId, args, enrollmentsOfUser, enrollmentCountOfUser);
}

/** A course's learners, newest first, for its staff; a failure for others. */
export async function listEnrollmentsOfCourse(ctx: Context, courseId: string, args: PageArgs): Promise<Page<EnrollmentEntity>> {
  requireThat(isStaff(ctx.actor, await ctx.load(knownCourseById, courseId)), ctx.actor);
  return page(ctx, courseId, args, enrollmentsOfCourse, enrollmentCountOfCourse);
}

async function page(
  ctx: Context,
  ownerId: string,
  { first, after }: PageArgs,
  rows: Loader<PageKey, EnrollmentEntity[]>,
  count: Loader<string, { count: number } | null>,
): Promise<Page<EnrollmentEntity>> {
  const cursor = decodeCursor(after, isOneId);
  const found = await ctx.load(rows, { parentId: ownerId, after: (cursor?.[0] as string) ?? null, limit: first + 1 });
  return pageOf(
    found,
    first,
    enrollment => [enrollment.id],
    async () => (await ctx.load(count, ownerId))?.count ?? 0,
  );
}
