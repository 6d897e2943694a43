import type { Context } from "../../../platform/context/context";
import { decodeCursor, isOneId, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import type { CourseEntity } from "../course/course.entity";
import { mayEditCourse } from "../permissions";
import type { ReviewEntity } from "./review.entity";
import { countPendingReviews, findPendingReviews, reviewCountOfCourse, reviewsOfCourse } from "./review.store";

/** What waits for an admin, oldest first. */
export async function listReviewQueue(ctx: Context, { first, after }: PageArgs): Promise<Page<ReviewEntity>> {
  const rows = await findPendingReviews(ctx, idAfter(after), first + 1);
  return pageOf(rows, first, keyOf, () => countPendingReviews(ctx));
}

/** A course's reviews, newest first, for its staff; null for others. */
export async function listReviews(
  ctx: Context,
  course: CourseEntity,
  { first, after }: PageArgs,
): Promise<Page<ReviewEntity> | null> {
  if (!mayEditCourse(ctx.actor, course)) return null;
  const rows = await ctx.load(reviewsOfCourse, { parentId: course.id, after: idAfter(after), limit: first + 1 });
  return pageOf(rows, first, keyOf, async () => (await ctx.load(reviewCountOfCourse, course.id))?.count ?? 0);
}

/** Ids are in the order of submission. */
function keyOf({ id }: ReviewEntity): unknown[] {
  return [id];
}

function idAfter(after: string | null | undefined): string | null {
  return (decodeCursor(after, isOneId)?.[0] as string) ?? null;
}
