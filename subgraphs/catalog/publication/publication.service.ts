import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { requireThat, signedInActor } from "../../../platform/graphql/allow";
import { publishDraftChapters } from "../chapter/chapter.store";
import {
  insertVersion,
  loadOutline,
  readPublishedOutline,
  rememberPublishedLessons,
} from "../course-version/course-version.store";
import { EMPTY_OUTLINE } from "../course-version/outline";
import type { CourseEntity } from "../course/course.entity";
import { announce, editableCourse, staffedCourse } from "../course/course.service";
import { updateCourse } from "../course/course.store";
import { CoursePublished, CourseReviewed, CourseSubmitted } from "../events";
import { announceLessons } from "../jobs/definitions";
import { announcePublished } from "../lesson/announce-lesson.service";
import { mayPublishCourse } from "../permissions";
import { problems } from "../problems";
import { decideReview, insertReview, isPending } from "../review/review.store";
import type { ApproveCourseInput, ReturnCourseInput } from "./publication.input";
import { requireReady } from "./readiness.service";

/** So many lessons are told of in the transaction that publishes them. */
const MAX_TOLD_AT_ONCE = 200;
const COURSE_PATH = ["input", "courseId"];

/** Asks for a review. While it is pending a second call changes nothing more. */
export async function submitCourse(tx: Transaction, courseId: string): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId);
  if (course.submittedAt) return course;
  await editableCourse(tx, courseId);
  if (course.visibility === "PRIVATE") throw refuse(problems.COURSE_PRIVATE, COURSE_PATH, "A private course needs no review.");
  await requireReady(tx, course);
  const { userId } = signedInActor(tx);
  const submittedAt = new Date();
  await insertReview(tx, { id: newId(), courseId, submittedBy: userId, submittedAt });
  const submitted = await settle(tx, course, {
    submittedAt,
    publication: course.publication === "PUBLISHED" ? "PUBLISHED" : "IN_REVIEW",
  });
  tx.publish(CourseSubmitted, courseId, factsOf(submitted));
  return submitted;
}

/** Takes a course back out of the queue. A second call changes nothing more. */
export async function withdrawCourse(tx: Transaction, courseId: string): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId);
  if (!course.submittedAt) return course;
  await decideReview(tx, courseId, { decision: "WITHDRAWN", decidedBy: signedInActor(tx).userId });
  return settle(tx, course, unsubmitted(course));
}

/** Sends a course back to its instructor with what is to be mended. */
export async function returnCourse(tx: Transaction, { courseId, reviewId, feedback }: ReturnCourseInput): Promise<CourseEntity> {
  const course = await courseInReview(tx, courseId, reviewId);
  await decideReview(tx, courseId, { decision: "RETURNED", decidedBy: signedInActor(tx).userId, feedback });
  const returned = await settle(tx, course, unsubmitted(course));
  tx.publish(CourseReviewed, courseId, { ...factsOf(returned), decision: "RETURNED", feedback });
  return returned;
}

/** Publishes what was submitted. */
export async function approveCourse(
  tx: Transaction,
  { courseId, reviewId, feedback }: ApproveCourseInput,
): Promise<CourseEntity> {
  const course = await courseInReview(tx, courseId, reviewId);
  await requireReady(tx, course);
  const published = await publish(tx, course);
  const version = published.version!;
  await decideReview(tx, courseId, { decision: "APPROVED", decidedBy: signedInActor(tx).userId, feedback, version });
  tx.publish(CourseReviewed, courseId, { ...factsOf(published), decision: "APPROVED", feedback });
  return published;
}

/** Publishes a course without a review. When nothing has changed since the last time, nothing happens. */
export async function publishCourse(tx: Transaction, courseId: string): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId);
  requireThat(mayPublishCourse(tx.actor, course), tx.actor);
  await editableCourse(tx, courseId);
  await requireReady(tx, course);
  return publish(tx, course);
}

/** A course whose review the actor may decide on: admins only. Where they say which review they have read, it is still that one. */
async function courseInReview(tx: Transaction, courseId: string, reviewId?: string | null): Promise<CourseEntity> {
  const course = await staffedCourse(tx, courseId);
  if (!course.submittedAt) throw refuse(problems.COURSE_NOT_IN_REVIEW, COURSE_PATH);
  if (reviewId && !(await isPending(tx, courseId, reviewId))) throw refuse(problems.REVIEW_OVER, ["input", "reviewId"]);
  return course;
}

/** Makes the working copy the newest version, where it differs from it. The caller holds the course's row. */
async function publish(tx: Transaction, course: CourseEntity): Promise<CourseEntity> {
  const version = await insertVersion(tx, course.id, signedInActor(tx).userId);
  if (!version && course.publication === "PUBLISHED") return settle(tx, course, { submittedAt: null });
  await publishDraftChapters(tx, course.id);
  const published = await settle(tx, course, {
    submittedAt: null,
    publication: "PUBLISHED",
    publishedAt: course.publishedAt ?? new Date(),
    ...(version && {
      version: version.number,
      chapterCount: version.chapterCount,
      lessonCount: version.lessonCount,
      durationSeconds: version.durationSeconds,
    }),
  });
  if (version) await tellOfVersion(tx, course, published);
  return published;
}

/** Tells what a new version has, and of each lesson that has come or gone with it. */
async function tellOfVersion(tx: Transaction, before: CourseEntity, course: CourseEntity): Promise<void> {
  const { id: courseId } = course;
  const outline = await readPublishedOutline(tx, { courseId, number: course.version! });
  const former =
    before.version === null ? EMPTY_OUTLINE : ((await loadOutline(tx, { courseId, number: before.version })) ?? EMPTY_OUTLINE);
  const [ids, formerIds] = [outline, former].map(each => each.lessons().map(({ id }) => id)) as [string[], string[]];
  await rememberPublishedLessons(tx, courseId, ids);
  const chapters = outline.chapters.map(({ id, lessons }) => ({ chapterId: id, lessonIds: lessons.map(lesson => lesson.id) }));
  tx.publish(CoursePublished, courseId, { ...factsOf(course), version: course.version!, chapters });
  const come = ids.filter(id => !former.lesson(id));
  const gone = formerIds.filter(id => !outline.lesson(id));
  // Thousands of texts are too much for one transaction: a worker tells of all lessons as they are then.
  if (come.length + gone.length > MAX_TOLD_AT_ONCE) {
    tx.enqueue(announceLessons, { courseId, after: null });
    return;
  }
  await announcePublished(tx, course, come, true);
  await announcePublished(tx, course, gone, false);
}

/** Changes what a course is at, and tells the neighbours when its publication has changed, or a review began or ended. */
async function settle(tx: Transaction, course: CourseEntity, changes: Partial<CourseEntity>): Promise<CourseEntity> {
  const settled = await updateCourse(tx, course.id, changes);
  const reviewed = (settled.submittedAt === null) !== (course.submittedAt === null);
  if (reviewed || settled.publication !== course.publication) announce(tx, settled);
  return settled;
}

function unsubmitted({ publication }: CourseEntity): Partial<CourseEntity> {
  return { submittedAt: null, publication: publication === "IN_REVIEW" ? "DRAFT" : publication };
}

function factsOf({ id, title, instructorId }: CourseEntity) {
  return { courseId: id, title, instructorId };
}
