import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import type { Seat } from "../permissions";
import type { KnownCourseEntity } from "./known-course.entity";
import type { KnownEnrollmentEntity } from "./known-enrollment.entity";
import { KnownLessonEntity } from "./known-lesson.entity";
import { isShown } from "./outline.store";

const SEAT = `
  select course.instructor_id as "instructorId", course.publication, course.visibility, enrollment.status as "enrollmentStatus"
  from known_course course
  left join known_enrollment enrollment on enrollment.course_id = course.id and enrollment.user_id = $2
  where course.id = $1`;
const LESSON_COLUMNS = columns(KnownLessonEntity);
const LESSON = `select ${LESSON_COLUMNS} from known_lesson where id = $1`;
const SHOWN_LESSONS = `
  select id from known_lesson
  where id = any($1::uuid[]) and course_id = $2 and published and not archived and ${isShown("id", "$2", "$3")}`;
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
      type = excluded.type, guide = excluded.guide, text = excluded.text,
      published = known.published or excluded.published, archived = excluded.archived, occurred_at = excluded.occurred_at
    where known.occurred_at <= excluded.occurred_at
  returning ${LESSON_COLUMNS}`;
const PUBLISH_LESSON = `update known_lesson set published = true where id = $1 and not published returning ${LESSON_COLUMNS}`;
const SAVE_ENROLLMENT = `
  insert into known_enrollment as known (user_id, course_id, status, version, occurred_at)
  values ($1, $2, $3, $4, $5)
  on conflict (user_id, course_id) do update
    set status = excluded.status, version = excluded.version, occurred_at = excluded.occurred_at
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

/** Which of some lessons a course shows to a person. */
export async function findShownLessons(
  scope: Scope,
  userId: string,
  courseId: string,
  lessonIds: readonly string[],
): Promise<Set<string>> {
  const rows = await scope.query<{ id: string }>(SHOWN_LESSONS, [lessonIds, courseId, userId]);
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

/**
 * Keeps a lesson unless newer news of it is known, and answers what is kept now; null when nothing has changed. What was published
 * once stays so, however late word of it comes: somebody may learn by the version that has it.
 */
export async function saveLesson(tx: Transaction, lesson: KnownLessonEntity): Promise<KnownLessonEntity | null> {
  const { id, courseId, instructorId, title, type, guide, text, published, archived, occurredAt } = lesson;
  const values = [id, courseId, instructorId, title, type, guide && JSON.stringify(guide), text, published, archived, occurredAt];
  let [saved] = await tx.query<KnownLessonEntity>(SAVE_LESSON, values);
  if (!saved && published) [saved] = await tx.query<KnownLessonEntity>(PUBLISH_LESSON, [id]);
  return saved ?? null;
}

/** Keeps an enrolment unless newer news of it is known. */
export async function saveEnrollment(tx: Transaction, enrollment: KnownEnrollmentEntity): Promise<void> {
  const { userId, courseId, status, version, occurredAt } = enrollment;
  await tx.query(SAVE_ENROLLMENT, [userId, courseId, status, version, occurredAt]);
}
