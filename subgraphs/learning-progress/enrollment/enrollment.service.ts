import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { CourseCompleted, EnrollmentChanged, EnrollmentStarted } from "../events";
import { findKnownCourse, knownCourseById } from "../neighbours/known-course.store";
import { isKnownUser } from "../neighbours/known-user.store";
import { holdOutline } from "../neighbours/outline-lock.store";
import { isOutlineKnown } from "../neighbours/outline.store";
import { mayChangeEnrollment, mayEnroll, maySeeEnrollment } from "../permissions";
import { problems } from "../problems";
import { appendEvents } from "../progress-event/progress-event.store";
import { recountEnrollments, type RecountedEnrollment } from "./enrollment-count.store";
import { isOpen, type EnrollmentEntity, type EnrollmentOrigin, type EnrollmentState } from "./enrollment.entity";
import { enrollmentById, findEnrollment, lockEnrollmentRow, openEnrollment, setStatus } from "./enrollment.store";
import type { EnrollUserInput } from "./enrollment.type";

/** From which states a learner may move an enrolment to another. */
const MOVES = { DROPPED: ["ACTIVE", "PAUSED"], PAUSED: ["ACTIVE"], ACTIVE: ["PAUSED"] } as const satisfies Partial<
  Record<EnrollmentState, readonly EnrollmentState[]>
>;

/** An enrolment that the actor may see, or null. */
export async function seeEnrollment(ctx: Context, id: string): Promise<EnrollmentEntity | null> {
  const enrollment = await ctx.load(enrollmentById, id);
  if (!enrollment) return null;
  const course = await ctx.load(knownCourseById, enrollment.courseId);
  return maySeeEnrollment(ctx.actor, enrollment, course) ? enrollment : null;
}

/** Waits for the events of a course, and of its first version, that the client may have seen published a moment ago. */
export async function courseToArrive(ctx: Context, courseId: string): Promise<void> {
  await eventually(async () => {
    const course = await findKnownCourse(ctx, courseId);
    if (course?.publication !== "PUBLISHED" && course?.publication !== "ARCHIVED") return null;
    return (await isOutlineKnown(ctx, courseId)) ? course : null;
  });
}

/** Waits for the events of a course and a person that an admin may have seen made a moment ago. */
export async function courseAndUserToArrive(ctx: Context, { courseId, userId }: EnrollUserInput): Promise<void> {
  await eventually(async () => ((await isKnownUser(ctx, userId)) ? findKnownCourse(ctx, courseId) : null));
}

/**
 * Enrols the actor in a free, published course. A second call answers the same enrolment. Who left a course comes back to it;
 * who had not got it for nothing comes back whatever it costs now.
 */
export async function enrollInCourse(tx: Transaction, courseId: string): Promise<EnrollmentEntity> {
  const { userId } = signedInActor(tx);
  const former = await lockEnrollment(tx, userId, courseId);
  if (former && (isOpen(former) || former.status === "PAUSED")) return former;
  const source = former?.status === "DROPPED" ? former.source : "FREE";
  if (source === "FREE") await requireFreeCourse(tx, courseId);
  return open(tx, userId, courseId, source);
}

/** Enrols somebody else, whatever the course costs and whether or not it is published. In a private course its owner alone learns. */
export async function enrollUser(tx: Transaction, { courseId, userId }: EnrollUserInput): Promise<EnrollmentEntity> {
  const course = await findKnownCourse(tx, courseId);
  if (!course) throw refuse(problems.COURSE_NOT_FOUND, ["input", "courseId"]);
  if (!(await isKnownUser(tx, userId))) throw refuse(problems.USER_NOT_FOUND, ["input", "userId"]);
  if (course.visibility === "PRIVATE" && course.instructorId !== userId) {
    throw refuse(problems.COURSE_OF_ANOTHER, ["input", "userId"]);
  }
  await holdOutline(tx, courseId);
  return open(tx, userId, courseId, "ADMIN");
}

/** Leaves, pauses or resumes a course. A second call changes nothing more. */
export async function moveEnrollment(tx: Transaction, id: string, status: keyof typeof MOVES): Promise<EnrollmentEntity> {
  const enrollment = await changeableEnrollment(tx, id);
  if (enrollment.status === status) return enrollment;
  const from: readonly EnrollmentState[] = MOVES[status];
  if (!from.includes(enrollment.status)) throw refuse(problems.ENROLLMENT_STATUS_CONFLICT, ["input", "enrollmentId"]);
  await setStatus(tx, id, status);
  const moved = await settle(tx, id);
  announce(tx, moved);
  return moved;
}

/** Holds the outline of the course and the learner's enrolment in it until the transaction ends; null when there is none. */
export async function lockEnrollment(tx: Transaction, userId: string, courseId: string): Promise<EnrollmentEntity | null> {
  await holdOutline(tx, courseId);
  return lockEnrollmentRow(tx, userId, courseId);
}

/**
 * Makes or opens an enrolment; one that is open already stays as it is, its source too. The caller holds the outline.
 */
export async function open(
  tx: Transaction,
  userId: string,
  courseId: string,
  source: EnrollmentOrigin,
): Promise<EnrollmentEntity> {
  const at = new Date();
  const opened = await openEnrollment(tx, { id: newId(), userId, courseId, source, at });
  if (!opened) return (await lockEnrollmentRow(tx, userId, courseId))!;
  const enrollment = await settle(tx, opened.id);
  if (opened.isNew) {
    await appendEvents(tx, [{ kind: "ENROLLED", userId, courseId, occurredAt: at }]);
    tx.publish(EnrollmentStarted, enrollment.id, { enrollmentId: enrollment.id, userId, courseId });
  }
  announce(tx, enrollment);
  return enrollment;
}

/** Takes an enrolment's access away. The caller holds its row. */
export async function revoke(tx: Transaction, { id }: EnrollmentEntity): Promise<void> {
  announce(tx, await setStatus(tx, id, "REVOKED"));
}

/** Counts an enrolment again, and tells of its course's completion if this completes it. The caller announces its new status. */
export async function settle(tx: Transaction, id: string): Promise<EnrollmentEntity> {
  const [enrollment] = await recountEnrollments(tx, [id]);
  await celebrate(tx, [enrollment!]);
  return enrollment!;
}

/** Tells, once each, of the courses that a count has completed. */
export async function celebrate(tx: Transaction, recounted: readonly RecountedEnrollment[]): Promise<void> {
  const completed = recounted.filter(({ justCompleted }) => justCompleted);
  await appendEvents(
    tx,
    completed.map(({ userId, courseId, completedAt }) => ({
      kind: "COURSE_COMPLETED",
      userId,
      courseId,
      occurredAt: completedAt!,
    })),
  );
  for (const { id, userId, courseId } of completed) {
    tx.publish(CourseCompleted, id, { enrollmentId: id, userId, courseId });
  }
}

/** Tells the neighbours what an enrolment is at: once per transaction, with the last state. */
export function announce(tx: Transaction, { id, userId, courseId, status, version }: EnrollmentEntity): void {
  tx.publish(EnrollmentChanged, id, { enrollmentId: id, userId, courseId, status, version });
}

async function requireFreeCourse(tx: Transaction, courseId: string): Promise<void> {
  const course = await findKnownCourse(tx, courseId);
  if (!course || !mayEnroll(signedInActor(tx), course)) throw refuse(problems.COURSE_NOT_FOUND, ["input", "courseId"]);
  if (course.priceAmount !== null) throw refuse(problems.COURSE_NOT_FREE, ["input", "courseId"]);
}

async function changeableEnrollment(tx: Transaction, id: string): Promise<EnrollmentEntity> {
  const found = await findEnrollment(tx, id);
  const course = found && (await findKnownCourse(tx, found.courseId));
  if (!found || !maySeeEnrollment(tx.actor, found, course)) {
    throw refuse(problems.ENROLLMENT_NOT_FOUND, ["input", "enrollmentId"]);
  }
  requireThat(mayChangeEnrollment(tx.actor, found), tx.actor);
  return (await lockEnrollment(tx, found.userId, found.courseId))!;
}
