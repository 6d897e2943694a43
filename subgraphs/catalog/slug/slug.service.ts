import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import type { CourseEntity } from "../course/course.entity";
import { editableCourse } from "../course/course.service";
import { courseById, updateCourse } from "../course/course.store";
import { slugOf } from "../course/slug";
import { mayReadCourse } from "../course-version/view.service";
import { problems } from "../problems";
import type { ChangeCourseSlugInput } from "./slug.input";
import { countSlugs, findCourseIdBySlug, reserveSlug } from "./slug.store";
import type { CourseAddress } from "./slug.type";

/** What can be a slug, those with an id behind them too. */
const SLUG = /^[\p{L}\p{N}-]{1,100}$/u;
/** So many addresses lead to one course: each is kept for good. */
const MAX_SLUGS = 20;

/** The course at an address, and where it has moved to; null when the actor may not see one there. */
export async function findCourseAddress(ctx: Context, address: string): Promise<CourseAddress | null> {
  const slug = address.normalize("NFKD").toLowerCase();
  const courseId = SLUG.test(slug) ? await findCourseIdBySlug(ctx, slug) : null;
  const course = courseId && (await ctx.load(courseById, courseId));
  if (!course || !(await mayReadCourse(ctx, course))) return null;
  return { course, movedTo: course.slug === slug ? null : course.slug };
}

/** Gives a course another address; those that it had lead to it for ever. A second call changes nothing more. */
export async function changeCourseSlug(tx: Transaction, input: ChangeCourseSlugInput): Promise<CourseEntity> {
  const course = await editableCourse(tx, input.courseId);
  if (course.visibility === "PRIVATE") throw refuse(problems.COURSE_PRIVATE, ["input", "courseId"]);
  const slug = slugOf(input.slug);
  if (slug === course.slug) return course;
  if (!(await reserveSlug(tx, slug, course.id))) throw refuse(problems.SLUG_TAKEN, ["input", "slug"]);
  if ((await countSlugs(tx, course.id)) > MAX_SLUGS) throw refuse(problems.TOO_MANY_SLUGS, ["input", "slug"]);
  return updateCourse(tx, course.id, { slug });
}
