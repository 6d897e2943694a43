import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import type { CourseEntity } from "../course/course.entity";
import { announce, staffedCourse } from "../course/course.service";
import { updateCourse } from "../course/course.store";
import { announceLessons } from "../jobs/definitions";
import { mayEditCourse } from "../permissions";
import { problems } from "../problems";
import { isKnownInstructor } from "./known-instructor.store";
import type { CourseTransferEntity } from "./transfer.entity";
import type { TransferCourseInput } from "./transfer.input";
import { insertTransfer, transfersOfCourse } from "./transfer.store";

/** Gives a course to another instructor, whatever state it is in. A second call changes nothing more. */
export async function transferCourse(tx: Transaction, { courseId, instructorId }: TransferCourseInput): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId);
  if (course.visibility === "PRIVATE") throw refuse(problems.COURSE_PRIVATE, ["input", "courseId"]);
  if (course.instructorId === instructorId) return course;
  if (!(await isKnownInstructor(tx, instructorId))) throw refuse(problems.NOT_AN_INSTRUCTOR, ["input", "instructorId"]);
  const transferred = await updateCourse(tx, courseId, { instructorId });
  await insertTransfer(tx, {
    id: newId(),
    courseId,
    fromId: course.instructorId,
    toId: instructorId,
    actorId: signedInActor(tx).userId,
    occurredAt: new Date(),
  });
  announce(tx, transferred);
  tx.enqueue(announceLessons, { courseId, after: null });
  return transferred;
}

/** A course's former instructors for its staff, newest first, at most 50; null for others. */
export async function listTransfers(ctx: Context, course: CourseEntity): Promise<CourseTransferEntity[] | null> {
  return mayEditCourse(ctx.actor, course) ? ctx.load(transfersOfCourse, course.id) : null;
}
