import type { Transaction } from "../../platform/context/context";
import type { LessonGuide } from "../catalog/events";
import { passagesOf } from "./passage/passage.service";
import { savePassages, type FoundPassage } from "./passage/passage.store";

/** A published lesson. `text` is Markdown; null where there is none, and such lessons cost no passages. */
interface SeedLesson {
  id: string;
  courseId: string;
  instructorId: string;
  title: string;
  /** A LessonType of the catalog. */
  type: string;
  guide: LessonGuide | null;
  text: string | null;
}

/**
 * What the mentor has to know of seeded neighbours: each course has one version, with all its lessons. Ids are the caller's. It has no
 * rows of its own to seed.
 */
export interface MentorSeed {
  courses: { id: string; title: string; instructorId: string; publication: string }[];
  lessons: SeedLesson[];
  enrollments: { userId: string; courseId: string; status: "ACTIVE" | "PAUSED" | "COMPLETED" | "DROPPED" | "REVOKED" }[];
}

/** Rows of one statement. */
const BATCH = 5_000;

const COURSES = `
  insert into known_course (id, title, instructor_id, publication, occurred_at)
  select id, title, instructor_id, publication, now()
  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) as c (id, title, instructor_id, publication)
  on conflict do nothing`;
const LESSONS = `
  insert into known_lesson (id, course_id, instructor_id, title, type, guide, text, archived, occurred_at)
  select id, course_id, instructor_id, title, type, guide::jsonb, text, false, now()
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
    as l (id, course_id, instructor_id, title, type, guide, text)
  on conflict do nothing`;
const OUTLINES = `
  insert into known_outline (course_id, version, lesson_ids)
  select course_id, 1, array_agg(id) from known_lesson where course_id = any($1::uuid[]) group by course_id
  on conflict do nothing`;
const ENROLLMENTS = `
  insert into known_enrollment (user_id, course_id, status, version, occurred_at)
  select user_id, course_id, status, 1, now() from unnest($1::uuid[], $2::uuid[], $3::text[]) as e (user_id, course_id, status)
  on conflict do nothing`;

/** Inserts in bulk what events would have brought. Rows that are there already stay as they are. */
export async function seedMentor(tx: Transaction, data: MentorSeed): Promise<void> {
  for (const rows of batches(data.courses)) {
    await tx.query(COURSES, [
      rows.map(row => row.id),
      rows.map(row => row.title),
      rows.map(row => row.instructorId),
      rows.map(row => row.publication),
    ]);
  }
  for (const rows of batches(data.lessons)) await seedLessons(tx, rows);
  for (const rows of batches(data.courses)) await tx.query(OUTLINES, [rows.map(row => row.id)]);
  for (const rows of batches(data.enrollments)) {
    await tx.query(ENROLLMENTS, [rows.map(row => row.userId), rows.map(row => row.courseId), rows.map(row => row.status)]);
  }
}

async function seedLessons(tx: Transaction, lessons: MentorSeed["lessons"]): Promise<void> {
  await tx.query(LESSONS, [
    lessons.map(lesson => lesson.id),
    lessons.map(lesson => lesson.courseId),
    lessons.map(lesson => lesson.instructorId),
    lessons.map(lesson => lesson.title),
    lessons.map(lesson => lesson.type),
    lessons.map(lesson => lesson.guide && JSON.stringify(lesson.guide)),
    lessons.map(lesson => lesson.text),
  ]);
  const passages: FoundPassage[] = lessons.flatMap(lesson => passagesOf({ ...lesson, archived: false }));
  for (const rows of batches(passages)) await savePassages(tx, rows);
}

function batches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) => rows.slice(index * BATCH, (index + 1) * BATCH));
}
