import type { Context, Transaction } from "../../../platform/context/context";
import { refuse, type ProblemDefinition, type Refusal } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { signedInActor } from "../../../platform/graphql/allow";
import { isOpen, type EnrollmentEntity } from "../enrollment/enrollment.entity";
import { announce, lockEnrollment, settle } from "../enrollment/enrollment.service";
import { LessonCompleted } from "../events";
import { findKnownCourse } from "../neighbours/known-course.store";
import type { KnownLessonEntity } from "../neighbours/known-lesson.entity";
import { findKnownLesson } from "../neighbours/known-lesson.store";
import { findVersionsOfLesson } from "../neighbours/outline.store";
import { isStaff, mayKnowCourse } from "../permissions";
import { problems } from "../problems";
import { progressTopic, progressSubject } from "../progress-update/progress-topic";
import type { LessonProgressEntity } from "./lesson-progress.entity";
import { findLessonProgress, lessonProgressById, recordLessonEvent } from "./lesson-progress.store";

/** A graded attempt at a lesson's quiz. */
export interface GradedAttempt {
  attemptId: string;
  userId: string;
  lessonId: string;
  courseId: string;
  scorePercent: number;
  passed: boolean;
  occurredAt: Date;
}

/** The actor's own progress; null for what is not theirs. */
export async function seeLessonProgress(ctx: Context, id: string): Promise<LessonProgressEntity | null> {
  const progress = await ctx.load(lessonProgressById, id);
  return progress && progress.userId === ctx.actor?.userId ? progress : null;
}

/** Waits for the event of a lesson that the client may have seen made a moment ago. */
export async function lessonToArrive(ctx: Context, lessonId: string): Promise<void> {
  await eventually(() => findKnownLesson(ctx, lessonId), lessonId);
}

/**
 * Waits, too, for the grade of a quiz that the learner may have passed a moment ago, or for what a SCORM package or the mentor has
 * said.
 */
export async function lessonToBeCompletable(ctx: Context, lessonId: string): Promise<void> {
  const { userId } = signedInActor(ctx);
  await eventually(async () => {
    const lesson = await findKnownLesson(ctx, lessonId);
    return lesson && !unmetRule(lesson, await findLessonProgress(ctx, userId, lessonId)) ? lesson : null;
  });
}

/** Begins a lesson. A second call answers when it was begun. */
export async function startLesson(tx: Transaction, lessonId: string): Promise<LessonProgressEntity> {
  const { enrollment, progress } = await learning(tx, lessonId);
  if (progress) return progress;
  await requireInVersion(tx, enrollment, lessonId);
  const { userId, courseId } = enrollment;
  return (await recordLessonEvent(tx, { kind: "LESSON_STARTED", userId, courseId, lessonId, occurredAt: new Date() }))!;
}

/** Completes a lesson whose rules are met, and with the last one its course. A second call answers when it was completed. */
export async function completeLesson(tx: Transaction, lessonId: string): Promise<LessonProgressEntity> {
  const { lesson, enrollment, progress } = await learning(tx, lessonId);
  if (progress?.completedAt) return progress;
  await requireInVersion(tx, enrollment, lessonId);
  const unmet = unmetRule(lesson, progress);
  if (unmet) throw refuse(unmet, ["input", "lessonId"]);
  return complete(tx, enrollment, lessonId, new Date());
}

/** Counts an attempt at a quiz; one that passed completes the lesson for those who take the course. */
export async function recordAttempt(tx: Transaction, attempt: GradedAttempt): Promise<void> {
  const { userId, lessonId, courseId, passed, occurredAt } = attempt;
  const enrollment = await lockEnrollment(tx, userId, courseId);
  const progress = await recordLessonEvent(tx, { kind: "QUIZ_GRADED", ...attempt });
  if (!progress || !passed || progress.completedAt || !enrollment || !isOpen(enrollment)) return;
  await complete(tx, enrollment, lessonId, occurredAt);
}

/** The caller holds the enrolment, and has seen that the lesson is not completed. */
export async function complete(
  tx: Transaction,
  enrollment: EnrollmentEntity,
  lessonId: string,
  occurredAt: Date,
): Promise<LessonProgressEntity> {
  const { id, userId, courseId } = enrollment;
  const progress = await recordLessonEvent(tx, { kind: "LESSON_COMPLETED", userId, courseId, lessonId, occurredAt });
  tx.publish(LessonCompleted, lessonId, { userId, lessonId, courseId });
  const settled = await settle(tx, id);
  if (settled.status !== enrollment.status) announce(tx, settled);
  const { progressPercent } = settled;
  tx.broadcast(progressTopic, progressSubject(userId, courseId), { enrollmentId: id, courseId, lessonId, progressPercent });
  return progress!;
}

/** The lesson, and the actor's place in its course and in it, which nobody else changes meanwhile. */
async function learning(tx: Transaction, lessonId: string) {
  const { userId } = signedInActor(tx);
  const lesson = await findKnownLesson(tx, lessonId);
  if (!lesson) throw refuse(problems.LESSON_NOT_FOUND, ["input", "lessonId"]);
  const enrollment = await lockEnrollment(tx, userId, lesson.courseId);
  if (!enrollment || !isOpen(enrollment)) throw await noSeat(tx, lesson, enrollment);
  return { lesson, enrollment, progress: await findLessonProgress(tx, userId, lessonId) };
}

/** Who does not take a course is told to enrol, unless they may not even know of it. */
async function noSeat(
  tx: Transaction,
  { lessonId, courseId }: KnownLessonEntity,
  enrollment: EnrollmentEntity | null,
): Promise<Refusal> {
  const course = await findKnownCourse(tx, courseId);
  const published = (await findVersionsOfLesson(tx, lessonId)).length > 0;
  const known = isStaff(tx.actor, course) || (published && mayKnowCourse(tx.actor, course, enrollment));
  return refuse(known ? problems.NOT_ENROLLED : problems.LESSON_NOT_FOUND, ["input", "lessonId"]);
}

/** A lesson that was never published is no lesson to a learner; one of another version is not theirs. */
async function requireInVersion(tx: Transaction, { version }: EnrollmentEntity, lessonId: string): Promise<void> {
  const versions = await findVersionsOfLesson(tx, lessonId);
  if (version !== null && versions.includes(version)) return;
  const { LESSON_NOT_FOUND, LESSON_NOT_IN_VERSION } = problems;
  throw refuse(versions.length > 0 ? LESSON_NOT_IN_VERSION : LESSON_NOT_FOUND, ["input", "lessonId"]);
}

/**
 * What a lesson still asks for before it can be completed: of a quiz, that it is passed; of a SCORM package, that it says so; of
 * criteria, that the mentor finds them met. Null when it asks for nothing more.
 */
function unmetRule({ type, hasCriteria }: KnownLessonEntity, progress: LessonProgressEntity | null): ProblemDefinition | null {
  if (type === "SCORM" && !progress?.scormCompleted) return problems.SCORM_NOT_COMPLETED;
  if (type === "QUIZ" && !progress?.quizPassed) return problems.QUIZ_NOT_PASSED;
  return hasCriteria && !progress?.criteriaMet ? problems.CRITERIA_NOT_MET : null;
}
