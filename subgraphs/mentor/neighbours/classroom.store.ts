import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import type { Seat } from "../permissions";
import type { KnownCourseEntity } from "./known-course.entity";
import type { KnownEnrollmentEntity } from "./known-enrollment.entity";
import { KnownLessonEntity } from "./known-lesson.entity";

const SEAT = `
  select course.instructor_id as "instructorId", course.publication, course.visibility, enrollment.status as "enrollmentStatus"
  from known_course course
  left join known_enrollment enrollment on enrollment.course_id = course.id and enrollment.user_id = $2
  where course.id = $1`;
const LESSON = `select ${columns(KnownLessonEntity)} from known_lesson where id = $1`;
const SHOWN_LESSONS = `
  select id from known_lesson where id = any($1::uuid[]) and course_id = $2 and published and not archived`;
const TITLES = `
  select course.title as "courseTitle", lesson.title as "lessonTitle"
  from known_course course left join known_lesson lesson on lesson.id = $2
  where course.id = $1`;

const SAVE_COURSE = `
  insert into known_course as known (id, title, instructor_id, publication, visibility, occurred_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (id) do update
    set title = excluded.title, instructor_id = excluded.instructor_id, publication = excluded.publication,
      visibility = excluded.visibility, occurred_at = excluded.occurred_at
    where known.occurred_at <= excluded.occurred_at`;
const SAVE_LESSON = `
  insert into known_lesson as known (id, course_id, instructor_id, title, type, guide, text, published, archived, occurred_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (id) do update
    set course_id = excluded.course_id, instructor_id = excluded.instructor_id, title = excluded.title,
      type = excluded.type, guide = excluded.guide, text = excluded.text, published = known.published or excluded.published, archived = excluded.archived,
      occurred_at = excluded.occurred_at
    where known.occurred_at <= excluded.occurred_at
  returning id`;
const SAVE_ENROLLMENT = `
  insert into known_enrollment as known (user_id, course_id, status, occurred_at) values ($1, $2, $3, $4)
  on conflict (user_id, course_id) do update
    set status = excluded.status, occurred_at = excluded.occurred_at
    where known.occurred_at <= excluded.occurred_at`;

/** How somebody stands in a course; null when the course is not known. */
export async function findSeat(scope: Scope, courseId: string, userId: string): Promise<Seat | null> {
  const [seat] = await scope.query<Seat>(SEAT, [courseId, userId]);
  return seat ?? null;
}

export async function findLesson(scope: Scope, lessonId: string): Promise<KnownLessonEntity | null> {
  const [lesson] = await scope.query<KnownLessonEntity>(LESSON, [lessonId]);
  return lesson ?? null;
}

/** Which of some lessons a course shows to those who learn it. */
export async function findShownLessons(scope: Scope, courseId: string, lessonIds: readonly string[]): Promise<Set<string>> {
  const rows = await scope.query<{ id: string }>(SHOWN_LESSONS, [lessonIds, courseId]);
  return new Set(rows.map(row => row.id));
}

/** What a course, and a lesson where one is asked for, are called. */
export interface Titles {
  courseTitle: string;
  lessonTitle: string | null;
}

export async function findTitles(scope: Scope, courseId: string, lessonId: string | null): Promise<Titles | null> {
  const [titles] = await scope.query<Titles>(TITLES, [courseId, lessonId]);
  return titles ?? null;
}

/** Keeps a course unless newer news of it is known. */
export async function saveCourse(tx: Transaction, course: KnownCourseEntity): Promise<void> {
  const { id, title, instructorId, publication, visibility, occurredAt } = course;
  await tx.query(SAVE_COURSE, [id, title, instructorId, publication, visibility, occurredAt]);
}

/** Keeps a lesson unless newer news of it is known; answers whether it was kept. */
export async function saveLesson(tx: Transaction, lesson: KnownLessonEntity): Promise<boolean> {
  const { id, courseId, instructorId, title, type, guide, text, published, archived, occurredAt } = lesson;
  const values = [id, courseId, instructorId, title, type, guide && JSON.stringify(guide), text, published, archived, occurredAt];
  const saved = await tx.query(SAVE_LESSON, values);
  return saved.length > 0;
}

/** Keeps an enrolment unless newer news of it is known. */
export async function saveEnrollment(tx: Transaction, enrollment: KnownEnrollmentEntity): Promise<void> {
  await tx.query(SAVE_ENROLLMENT, [enrollment.userId, enrollment.courseId, enrollment.status, enrollment.occurredAt]);
}
