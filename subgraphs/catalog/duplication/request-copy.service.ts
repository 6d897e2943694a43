import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { findJob } from "../../../platform/jobs/job.store";
import { startJob } from "../../../platform/jobs/tracked-job";
import { staffedCourse } from "../course/course.service";
import { duplicateCourse } from "../jobs/definitions";
import { requireRoom } from "../private-course/private-course.service";
import { problems } from "../problems";
import { findCopyOfRequest, insertCopy } from "./course-copy.store";
import type { DuplicateCourseInput } from "./duplication.input";

/** Jobs are forgotten some time after they have ended; whose copies were asked for is not. */
const FORGOTTEN = "The job of this request ended long ago. Look for the copy among the courses, or ask for another one.";

/** Asks for a copy of a course. A repeated request answers the job of the first one. */
export async function requestCopy(tx: Transaction, input: DuplicateCourseInput): Promise<JobEntity> {
  const actor = signedInActor(tx);
  const source = await staffedCourse(tx, input.courseId);
  const title = input.title?.trim() ?? source.title;
  const former = await findCopyOfRequest(tx, actor.userId, input.requestId);
  if (former) {
    // A title that was left out stands for what the source was called then.
    const same = former.sourceId === source.id && (input.title == null || former.title === title);
    if (!same) throw refuse(problems.REQUEST_REUSED, ["input", "requestId"]);
    const job = await findJob(tx, former.jobId);
    if (!job) throw refuse(problems.JOB_NOT_FOUND, ["input", "requestId"], FORGOTTEN);
    return job;
  }
  if (source.visibility === "PRIVATE") await requireRoom(tx, source.instructorId);
  const courseId = newId();
  const job = await startJob(tx, duplicateCourse, { courseId }, actor.userId);
  const { requestId } = input;
  const copy = { courseId, sourceId: source.id, actorId: actor.userId, requestId, title, jobId: job.id };
  if (!(await insertCopy(tx, copy))) throw refuse(problems.REQUEST_REUSED, ["input", "requestId"]);
  return job;
}
