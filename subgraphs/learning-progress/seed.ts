import type { Transaction } from "../../platform/context/context";
import { recountEnrollments } from "./enrollment/enrollment-count.store";
import type { EnrollmentEntity } from "./enrollment/enrollment.entity";
import type { KnownCourseEntity } from "./neighbours/known-course.entity";
import type { KnownLessonEntity } from "./neighbours/known-lesson.entity";
import type { ProgressEventEntity } from "./progress-event/progress-event.entity";
import { deriveProgress } from "./progress-event/rebuild.store";

/** An enrolment to seed: ACTIVE at first; progress follows from the events. Give ids in the order of enrolling: lists sort by them. */
export type EnrollmentSeed = Pick<EnrollmentEntity, "id" | "userId" | "courseId" | "source" | "enrolledAt">;

/** What a learner did in a lesson. LESSON_STARTED and LESSON_COMPLETED leave out the last three fields, QUIZ_GRADED has them all. */
export type LessonEventSeed = Pick<ProgressEventEntity, "id" | "userId" | "courseId" | "occurredAt"> & {
  kind: "LESSON_STARTED" | "LESSON_COMPLETED" | "QUIZ_GRADED";
  lessonId: string;
} & Partial<Pick<ProgressEventEntity, "attemptId" | "scorePercent" | "passed">>;

/** Rows to seed. An enrolment whose lessons are all completed becomes COMPLETED. */
export interface LearningProgressSeed {
  userIds: readonly string[];
  /** All public. */
  courses: readonly Omit<KnownCourseEntity, "visibility">[];
  lessons: readonly KnownLessonEntity[];
  /** The lessons of published versions; an enrolment is put on the newest of its course. */
  outlines: readonly { courseId: string; version: number; lessonId: string; chapterId: string }[];
  enrollments: readonly EnrollmentSeed[];
  lessonEvents: readonly LessonEventSeed[];
}

/** So many rows go into one statement. */
const BATCH = 5_000;

const USERS = "insert into known_user (user_id) select value::uuid from json_array_elements_text($1) on conflict do nothing";

const COURSES = `
  insert into known_course (course_id, title, instructor_id, publication, price_amount, price_currency, occurred_at)
  select * from json_to_recordset($1) as row (
    "courseId" uuid, title text, "instructorId" uuid, publication text, "priceAmount" integer, "priceCurrency" text,
    "occurredAt" timestamptz
  ) on conflict do nothing`;

const LESSONS = `
  insert into known_lesson (lesson_id, course_id, chapter_id, type, has_criteria, archived, occurred_at)
  select * from json_to_recordset($1) as row (
    "lessonId" uuid, "courseId" uuid, "chapterId" uuid, type text, "hasCriteria" boolean, archived boolean,
    "occurredAt" timestamptz
  ) on conflict do nothing`;

const OUTLINES = `
  insert into outline_lesson (course_id, version, lesson_id, chapter_id)
  select * from json_to_recordset($1) as row ("courseId" uuid, version integer, "lessonId" uuid, "chapterId" uuid)
  on conflict do nothing`;

const ENROLLMENTS = `
  insert into enrollment (id, user_id, course_id, status, source, enrolled_at, version)
  select id, "userId", "courseId", 'ACTIVE', source, "enrolledAt",
    (select max(version) from outline_lesson where course_id = "courseId")
  from json_to_recordset($1) as row (
    id uuid, "userId" uuid, "courseId" uuid, source text, "enrolledAt" timestamptz
  ) on conflict do nothing`;

const LESSON_EVENTS = `
  insert into progress_event (id, kind, user_id, course_id, lesson_id, attempt_id, score_percent, passed, occurred_at)
  select * from json_to_recordset($1) as row (
    id uuid, kind text, "userId" uuid, "courseId" uuid, "lessonId" uuid, "attemptId" uuid, "scorePercent" numeric, passed boolean,
    "occurredAt" timestamptz
  ) on conflict do nothing`;

/** The events of the enrolments themselves. */
const ENROLLED = `
  insert into progress_event (kind, user_id, course_id, occurred_at)
  select 'ENROLLED', user_id, course_id, enrolled_at from enrollment where id = any($1::uuid[]) on conflict do nothing`;
const COMPLETED = `
  insert into progress_event (kind, user_id, course_id, occurred_at)
  select 'COURSE_COMPLETED', user_id, course_id, completed_at from enrollment
  where id = any($1::uuid[]) and completed_at is not null on conflict do nothing`;

/** Fills the subgraph's tables in bulk; rows that are there already stay as they are. Publishes no events. */
export async function seedLearningProgress(tx: Transaction, data: LearningProgressSeed): Promise<void> {
  await insert(tx, USERS, data.userIds);
  await insert(tx, COURSES, data.courses);
  await insert(tx, LESSONS, data.lessons);
  await insert(tx, OUTLINES, data.outlines);
  await insert(tx, ENROLLMENTS, data.enrollments);
  await insert(tx, LESSON_EVENTS, data.lessonEvents);
  for (const enrollments of batches(data.enrollments)) {
    const ids = enrollments.map(({ id }) => id);
    await tx.query(ENROLLED, [ids]);
    await deriveProgress(tx, ids);
    await recountEnrollments(tx, ids);
    await tx.query(COMPLETED, [ids]);
  }
}

async function insert(tx: Transaction, text: string, rows: readonly unknown[]): Promise<void> {
  for (const batch of batches(rows)) await tx.query(text, [JSON.stringify(batch)]);
}

function batches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) => rows.slice(index * BATCH, (index + 1) * BATCH));
}
