import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import type { CourseEntity } from "../course/course.entity";
import { findCourseRow } from "../course/course.store";
import { mayEditCourse } from "../permissions";
import { problems } from "../problems";
import { checks } from "./checks";
import type { FoundProblem } from "./problem";
import { findWorkingChapters, findWorkingLessons } from "./working-copy.store";

/** More than so many nobody reads at once. */
const MAX_PROBLEMS = 100;

/** What stands in the way of publishing a course: at most 100 problems, those of the course itself first. */
export async function findPublicationProblems(scope: Scope, course: CourseEntity): Promise<FoundProblem[]> {
  const chapters = await findWorkingChapters(scope, course.id);
  const lessons = await findWorkingLessons(scope, course.id);
  const found: FoundProblem[] = [];
  for (const check of checks) found.push(...(await check(scope, { course, chapters, lessons })));
  return found.slice(0, MAX_PROBLEMS);
}

/** Refuses a course that is not ready, with the list of what is missing. */
export async function requireReady(tx: Transaction, course: CourseEntity): Promise<void> {
  const found = await findPublicationProblems(tx, course);
  if (found.length === 0) return;
  const { COURSE_NOT_READY } = problems;
  throw refuse(COURSE_NOT_READY, ["input", "courseId"], COURSE_NOT_READY.message, {
    type: "CourseNotReady",
    fields: { problems: found },
  });
}

/**
 * Waits for what neighbours may be about to tell, where that is all that is missing: an author who has just written a question is
 * quicker than its event. Outside of any transaction.
 */
export async function afterNeighbours(ctx: Context, courseId: string): Promise<void> {
  await eventually(async () => {
    const course = await findCourseRow(ctx, courseId);
    if (!course || !mayEditCourse(ctx.actor, course)) return true;
    const found = await findPublicationProblems(ctx, course);
    return found.length > 0 && found.every(({ code }) => code === problems.QUIZ_EMPTY.code) ? null : true;
  });
}
