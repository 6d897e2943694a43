import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isOneId, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import type { CourseEntity } from "../course/course.entity";
import { lockCourse } from "../course/course.store";
import { CourseRated } from "../events";
import { mayReadHiddenText, maySeeCourse } from "../permissions";
import { problems } from "../problems";
import type { RatingEntity } from "./rating.entity";
import type { ModerateRatingInput, RateCourseInput } from "./rating.input";
import {
  countStars,
  findRatingOf,
  lockRating,
  ratingsOfCourse,
  removeRating,
  saveRating,
  setHidden,
  starCountsOfCourse,
  sumUpRatings,
  type StarCount,
} from "./rating.store";
import { mayRate, type EnrollmentStatus } from "./rating-rule";
import { findEnrollmentStatus } from "./enrollment-status.store";

const STARS = [5, 4, 3, 2, 1];

/** Waits for the event of an enrolment that the learner may have begun a moment ago. */
export async function enrollmentToArrive(ctx: Context, courseId: string): Promise<void> {
  const { userId } = signedInActor(ctx);
  await eventually(async () => {
    const status = await findEnrollmentStatus(ctx, userId, courseId);
    return mayRate(status) ? status : null;
  });
}

/** Rates a course, or changes the actor's rating of it: one for each learner and course. */
export async function rateCourse(tx: Transaction, { courseId, stars, text }: RateCourseInput): Promise<RatingEntity> {
  const { userId } = signedInActor(tx);
  const course = await lockCourse(tx, courseId);
  const status = await findEnrollmentStatus(tx, userId, courseId);
  requireLearner(tx, course, status);
  const former = await findRatingOf(tx, userId, courseId);
  const rating = await saveRating(tx, { id: newId(), courseId, userId, stars, text: text?.trim() || null });
  if (former?.stars === stars) return rating;
  if (former) await countStars(tx, courseId, -1, former.stars);
  await countStars(tx, courseId, 1, stars);
  await announce(tx, rating, stars);
  return rating;
}

/** Takes the actor's rating back. A second call changes nothing more. */
export async function withdrawRating(tx: Transaction, courseId: string): Promise<CourseEntity> {
  const { userId } = signedInActor(tx);
  const course = await lockCourse(tx, courseId);
  const former = course && (await findRatingOf(tx, userId, courseId));
  if (!course || (!former && !maySeeCourse(tx.actor, course))) throw refuse(problems.COURSE_NOT_FOUND, ["input", "courseId"]);
  if (!former) return course;
  await removeRating(tx, former.id);
  await countStars(tx, courseId, -1, former.stars);
  const { count, average } = await announce(tx, former, null);
  return { ...course, ratingCount: count, ratingAverage: average };
}

/** Hides a rating's text, or shows it again. The caller has asked whether the actor is an admin. */
export async function moderateRating(tx: Transaction, { ratingId, hidden }: ModerateRatingInput): Promise<RatingEntity> {
  if (!(await lockRating(tx, ratingId))) throw refuse(problems.RATING_NOT_FOUND, ["input", "ratingId"]);
  return setHidden(tx, ratingId, hidden);
}

/** A course's ratings, newest first. */
export async function listRatings(ctx: Context, course: CourseEntity, { first, after }: PageArgs): Promise<Page<RatingEntity>> {
  const cursor = decodeCursor(after, isOneId);
  const key = { parentId: course.id, after: (cursor?.[0] as string) ?? null, limit: first + 1 };
  return pageOf(
    await ctx.load(ratingsOfCourse, key),
    first,
    rating => [rating.id],
    () => Promise.resolve(course.ratingCount),
  );
}

/** How many ratings of a course have 5, 4, 3, 2 and 1 stars. */
export async function readHistogram(ctx: Context, courseId: string): Promise<Omit<StarCount, "courseId">[]> {
  const counts = await ctx.load(starCountsOfCourse, courseId);
  return STARS.map(stars => ({ stars, count: counts.find(row => row.stars === stars)?.count ?? 0 }));
}

/** A rating's text, unless an admin has hidden it from the actor. */
export function readText(ctx: Context, rating: RatingEntity): string | null {
  return rating.hidden && !mayReadHiddenText(ctx.actor, rating) ? null : rating.text;
}

function requireLearner(
  tx: Transaction,
  course: CourseEntity | null,
  status: EnrollmentStatus | null,
): asserts course is CourseEntity {
  const path = ["input", "courseId"];
  // Those enrolled know of an archived course.
  if (!course || !(mayRate(status) || maySeeCourse(tx.actor, course))) throw refuse(problems.COURSE_NOT_FOUND, path);
  if (tx.actor?.userId === course.instructorId) throw refuse(problems.OWN_COURSE, path);
  if (!mayRate(status)) throw refuse(problems.NOT_ENROLLED, path);
}

async function announce(tx: Transaction, { courseId, userId }: RatingEntity, stars: number | null) {
  const sum = await sumUpRatings(tx, courseId);
  tx.publish(CourseRated, courseId, { courseId, userId, stars, ...sum });
  return sum;
}
