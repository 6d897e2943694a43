import type { Context, Scope } from "../../../platform/context/context";
import { refuse, type ProblemDefinition } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { signedInActor } from "../../../platform/graphql/allow";
import { mayAskAbout, mayKnowCourse, mayStillBeTold, mayTeach } from "../permissions";
import { problems } from "../problems";
import { findLesson, findSeat, findShownLessons } from "./classroom.store";
import type { KnownLessonEntity } from "./known-lesson.entity";

/**
 * A lesson that can be asked about. One that was never published only its course's staff know, and learners only those of the version
 * that they learn by. Word of it may still be on its way.
 */
export async function lessonToAskAbout(ctx: Context, lessonId: string): Promise<KnownLessonEntity> {
  const lesson = await eventually(() => findLesson(ctx, lessonId), lessonId);
  if (!lesson || lesson.archived || !(await mayKnowLesson(ctx, lesson)))
    throw refuse(problems.LESSON_NOT_FOUND, ["input", "lessonId"]);
  return lesson;
}

/**
 * Refuses those who may not ask about a course. Somebody may have enrolled a moment ago: it waits for word of that. To whom the course
 * may not be known, what they asked about is `missing`.
 */
export async function requireSeat(
  ctx: Context,
  courseId: string,
  path: string[],
  missing: ProblemDefinition = problems.COURSE_NOT_FOUND,
): Promise<void> {
  const actor = signedInActor(ctx);
  const seat = await eventually(async () => {
    const found = await findSeat(ctx, courseId, actor.userId);
    return found && mayAskAbout(actor, found) ? found : null;
  });
  if (seat) return;
  const known = await findSeat(ctx, courseId, actor.userId);
  throw refuse(known && mayKnowCourse(actor, known) ? problems.NOT_ENROLLED : missing, path);
}

/** Whether somebody who has asked about a course may still be told of it. */
export async function isAdmitted(scope: Scope, userId: string, courseId: string): Promise<boolean> {
  const seat = await findSeat(scope, courseId, userId);
  return seat !== null && mayStillBeTold(userId, seat);
}

/** Which of some lessons of a course somebody who has asked about it may see now. */
export async function accessibleLessons(
  scope: Scope,
  userId: string,
  courseId: string,
  lessonIds: readonly string[],
): Promise<Set<string>> {
  if (lessonIds.length === 0 || !(await isAdmitted(scope, userId, courseId))) return new Set();
  return findShownLessons(scope, userId, courseId, lessonIds);
}

/** It may have been published, or the actor moved to a version that has it, a moment ago: waits for word of that. */
async function mayKnowLesson(ctx: Context, { id, courseId }: KnownLessonEntity): Promise<boolean> {
  const actor = signedInActor(ctx);
  const isShown = async () => (await findShownLessons(ctx, actor.userId, courseId, [id])).has(id) || null;
  if (await isShown()) return true;
  const seat = await findSeat(ctx, courseId, actor.userId);
  if (seat && mayTeach(actor, seat)) return true;
  return (await eventually(isShown)) ?? false;
}
