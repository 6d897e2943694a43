import type { Context } from "../../../platform/context/context";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isOneId, pageOf, type Page } from "../../../platform/graphql/connection";
import { publications, type CourseEntity } from "../course/course.entity";
import { countTaughtCourses, findTaughtCourses, type PublicationCount } from "./taught-course.store";
import type { TaughtCoursesArgs } from "./taught-course.type";

/** The public courses that the actor teaches, in any state or in one, newest first. */
export async function listTaughtCourses(
  ctx: Context,
  { first, after, publication = null }: TaughtCoursesArgs,
): Promise<Page<CourseEntity>> {
  const { userId } = signedInActor(ctx);
  const cursor = decodeCursor(after, isOneId);
  return pageOf(
    await findTaughtCourses(ctx, userId, publication, (cursor?.[0] as string) ?? null, first + 1),
    first,
    course => [course.id],
    () => countMatching(ctx, userId, publication),
  );
}

/** How many courses the actor teaches in each state, also where there is none. */
export async function readTaughtCourseCounts(ctx: Context): Promise<PublicationCount[]> {
  const counts = await countTaughtCourses(ctx, signedInActor(ctx).userId);
  return publications.map(publication => counts.find(found => found.publication === publication) ?? { publication, count: 0 });
}

async function countMatching(ctx: Context, userId: string, publication: string | null): Promise<number> {
  const counts = await countTaughtCourses(ctx, userId);
  return counts
    .filter(found => publication === null || found.publication === publication)
    .reduce((sum, { count }) => sum + count, 0);
}
