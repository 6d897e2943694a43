import type { Context, Transaction } from "../../platform/context/context";
import { snakeCase } from "../../platform/database/naming";
import type { CategoryEntity } from "./category/category.entity";
import type { ChapterEntity } from "./chapter/chapter.entity";
import type { CourseEntity } from "./course/course.entity";
import { newDraft, type DraftFacts } from "./course/new-draft";
import { WORKING_OUTLINES } from "./course-version/snapshot";
import { objects } from "./ports/objects.port";
import type { LessonEntity } from "./lesson/lesson.entity";

export type { LessonGuide } from "./events";
// What those who make seeds need of the catalog: its rows, and how it derives one thing from another.
export type { CategoryEntity as SeedCategory, CourseEntity as SeedCourse, ChapterEntity as SeedChapter };
export { levels } from "./course/course.entity";
export { slugOf } from "./course/slug";
export { textOf as textOfLesson } from "./lesson/content";
export { guideOf as guideOfLesson } from "./lesson/lesson-guide";

/** A course in the public list, in its first version. What is not said of it is as in a new draft. */
export function publishedCourse(said: DraftFacts & Partial<CourseEntity>, publishedAt: Date): CourseEntity {
  const times = { createdAt: publishedAt, updatedAt: publishedAt, publishedAt };
  return { ...newDraft(said), publication: "PUBLISHED", version: 1, ...times, ...said };
}

/** A lesson with its content, in the shape that its type stores. */
export interface SeedLesson extends LessonEntity {
  content: Record<string, unknown>;
}

/** What the catalog is filled with; ids, positions and counters are the caller's. */
export interface CatalogSeed {
  categories: readonly CategoryEntity[];
  courses: readonly CourseEntity[];
  chapters: readonly ChapterEntity[];
  lessons: readonly SeedLesson[];
  /** What the neighbours would have told: quizzes with their questions, and who learns where, on version 1. */
  quizzes?: readonly { lessonId: string; questions: readonly unknown[] }[];
  enrollments?: readonly { userId: string; courseId: string }[];
  /** Everybody: those who may teach can be given a course. */
  users?: readonly { id: string; role: string }[];
}

/** How many rows go into one statement. */
const BATCH = 5_000;

const INSTRUCTORS = `
  insert into known_instructor (user_id, active, occurred_at)
  select id, true, now() from jsonb_to_recordset($1::jsonb) as person (id uuid)
  on conflict do nothing`;
/** The outlines of courses that have a version 1, as version 1. */
const VERSIONS = `
  insert into course_version (course_id, number, outline, chapter_count, lesson_count, duration_seconds, published_at)
  select working.course_id, 1, working.outline, working.chapter_count, working.lesson_count, working.duration_seconds,
    course.published_at
  from (${WORKING_OUTLINES("course.id = any($1::uuid[]) and course.version = 1")}) as working
  join course on course.id = working.course_id
  on conflict do nothing`;
const PUBLISHED_LESSONS = `
  insert into published_lesson (lesson_id, course_id)
  select lesson.id, lesson.course_id from lesson join course_version version on version.course_id = lesson.course_id
  where lesson.course_id = any($1::uuid[]) and not lesson.archived
  on conflict do nothing`;

/** Fills the catalog in bulk. Rows that exist stay as they are. Publishes no events. */
export async function seedCatalog(tx: Transaction, seed: CatalogSeed): Promise<void> {
  const { categories, courses, chapters, lessons, quizzes = [], enrollments = [], users = [] } = seed;
  const instructors = users.filter(({ role }) => role !== "LEARNER").map(({ id }) => ({ id }));
  await tx.query(INSTRUCTORS, [JSON.stringify(instructors)]);
  await insertRows(tx, "category", categories);
  await insertRows(tx, "course", courses);
  // Positions are judged at the commit, so they cannot say which rows exist.
  await insertRows(tx, "chapter", chapters, "(id)");
  await insertRows(
    tx,
    "lesson",
    lessons.map(({ content: _, ...lesson }) => lesson),
    "(id)",
  );
  await insertRows(
    tx,
    "lesson_content",
    lessons.map(({ id, content }) => ({ lessonId: id, content })),
  );
  await publishSeeded(
    tx,
    courses.map(({ id }) => id),
  );
  const occurredAt = new Date();
  await insertRows(
    tx,
    "known_quiz",
    quizzes.map(({ lessonId, questions }) => ({ lessonId, questionCount: questions.length, occurredAt })),
  );
  await insertRows(
    tx,
    "known_enrollment",
    enrollments.map(({ userId, courseId }) => ({ userId, courseId, status: "ACTIVE", version: 1, occurredAt })),
  );
}

async function publishSeeded(tx: Transaction, courseIds: readonly string[]): Promise<void> {
  for (let start = 0; start < courseIds.length; start += BATCH) {
    const ids = courseIds.slice(start, start + BATCH);
    await tx.query(VERSIONS, [ids]);
    await tx.query(PUBLISHED_LESSONS, [ids]);
  }
}

/** Puts a file where lessons' contents can name it by its key. */
export function storeFile(ctx: Context, key: string, bytes: Buffer, contentType: string): Promise<void> {
  return ctx.port(objects).put(key, bytes, contentType);
}

/** The rows go as JSON, and Postgres fits them to the table's columns. */
async function insertRows(tx: Transaction, table: string, rows: readonly object[], key = ""): Promise<void> {
  const statement = `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict ${key} do nothing`;
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(statement, [JSON.stringify(rows.slice(start, start + BATCH).map(columnsOf))]);
  }
}

function columnsOf(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([property, value]) => [snakeCase(property), value]));
}
