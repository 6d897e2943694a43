import type { Scope, Transaction } from "../../../platform/context/context";

/** One statement, so that of two who ask for a slug at once the second waits, and then sees whose it is. */
const RESERVE = `
  insert into course_slug (slug, course_id) values ($1, $2)
  on conflict (slug) do update set course_id = course_slug.course_id where course_slug.course_id = excluded.course_id
  returning slug`;
const COURSE_OF = `select course_id as "courseId" from course_slug where slug = $1`;
const COUNT = "select count(*) as count from course_slug where course_id = $1";

/** Makes a slug the course's; false when it is, or was, another's. The triggers of `course` release what nobody has seen. */
export async function reserveSlug(tx: Transaction, slug: string, courseId: string): Promise<boolean> {
  return (await tx.query(RESERVE, [slug, courseId])).length > 0;
}

/** The course that has or had a slug; null when there is none. */
export async function findCourseIdBySlug(scope: Scope, slug: string): Promise<string | null> {
  const [row] = await scope.query<{ courseId: string }>(COURSE_OF, [slug]);
  return row?.courseId ?? null;
}

/** How many slugs are a course's, the present one with them. */
export async function countSlugs(scope: Scope, courseId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [courseId]);
  return row!.count;
}
