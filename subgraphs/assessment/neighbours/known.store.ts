import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import type { KnownCourseEntity, KnownEnrollmentEntity, KnownLesson, KnownLessonEntity } from "./known.entity";

/** $1 lesson ids, $2 the person whose enrolment is of interest. Archived lessons are no longer there. */
const LESSONS = `
  select lesson.lesson_id as "lessonId", lesson.course_id as "courseId", lesson.type, lesson.published,
    course.publication, coalesce(course.in_review, false) as "inReview", course.visibility,
    case when course.occurred_at > lesson.occurred_at then course.instructor_id else lesson.instructor_id end as "instructorId",
    enrollment.status as "enrollmentStatus"
  from known_lesson lesson
  left join known_course course on course.course_id = lesson.course_id
  left join known_enrollment enrollment on enrollment.course_id = lesson.course_id and enrollment.user_id = $2
  where lesson.lesson_id = any($1::uuid[]) and not lesson.archived`;

const KEEP_LESSON = `
  insert into known_lesson as known (lesson_id, course_id, instructor_id, type, published, archived, occurred_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (lesson_id) do update set course_id = excluded.course_id, instructor_id = excluded.instructor_id,
    type = excluded.type, published = known.published or excluded.published, archived = excluded.archived, occurred_at = excluded.occurred_at
  where known.occurred_at <= excluded.occurred_at`;

/** Events of old do not say whether a review is pending. */
const KEEP_COURSE = `
  insert into known_course as known (course_id, instructor_id, publication, in_review, visibility, occurred_at)
  values ($1, $2, $3, coalesce($4, false), $5, $6)
  on conflict (course_id) do update set instructor_id = excluded.instructor_id, publication = excluded.publication,
    in_review = excluded.in_review, visibility = excluded.visibility, occurred_at = excluded.occurred_at
  where known.occurred_at <= excluded.occurred_at`;

const KEEP_ENROLLMENT = `
  insert into known_enrollment as known (user_id, course_id, status, occurred_at)
  values ($1, $2, $3, $4)
  on conflict (user_id, course_id) do update set status = excluded.status, occurred_at = excluded.occurred_at
  where known.occurred_at <= excluded.occurred_at`;

/** Lessons as the actor knows them, with the actor's own enrolment. */
export const knownLessonById = oneLoader<KnownLesson>(
  "knownLessonById",
  (scope, ids) => scope.query(LESSONS, [ids, scope.actor?.userId ?? null]),
  lesson => lesson.lessonId,
);

/** Past the loader's memory: each look is a new one, for `eventually`. `lessonId` is a UUID. */
export async function findKnownLesson(scope: Scope, lessonId: string): Promise<KnownLesson | null> {
  const [lesson] = await scope.query<KnownLesson>(LESSONS, [[lessonId], scope.actor?.userId ?? null]);
  return lesson ?? null;
}

export async function keepLesson(tx: Transaction, lesson: KnownLessonEntity): Promise<void> {
  const { lessonId, courseId, instructorId, type, published, archived, occurredAt } = lesson;
  await tx.query(KEEP_LESSON, [lessonId, courseId, instructorId, type, published, archived, occurredAt]);
}

export async function keepCourse(tx: Transaction, course: KnownCourseEntity): Promise<void> {
  const { courseId, instructorId, publication, inReview, visibility, occurredAt } = course;
  await tx.query(KEEP_COURSE, [courseId, instructorId, publication, inReview, visibility, occurredAt]);
}

export async function keepEnrollment(tx: Transaction, enrollment: KnownEnrollmentEntity): Promise<void> {
  const { userId, courseId, status, occurredAt } = enrollment;
  await tx.query(KEEP_ENROLLMENT, [userId, courseId, status, occurredAt]);
}
