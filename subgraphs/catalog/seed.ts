import type { Context, Transaction } from "../../platform/context/context";
import { snakeCase } from "../../platform/database/naming";
import type { CategoryEntity } from "./category/category.entity";
import type { ChapterEntity } from "./chapter/chapter.entity";
import type { CourseEntity } from "./course/course.entity";
import { objects } from "./ports/objects.port";
import type { LessonEntity } from "./lesson/lesson.entity";

// What those who make seeds need of the catalog: its rows, and how it derives one thing from another.
export type { CategoryEntity as SeedCategory, CourseEntity as SeedCourse, ChapterEntity as SeedChapter };
export { levels } from "./course/course.entity";
export { slugOf } from "./course/slug";
export { textOf as textOfLesson } from "./lesson/content";

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
}

/** How many rows go into one statement. */
const BATCH = 5_000;

/** Fills the catalog in bulk. Rows that exist stay as they are. Publishes nothing. */
export async function seedCatalog(tx: Transaction, { categories, courses, chapters, lessons }: CatalogSeed): Promise<void> {
  await insertRows(tx, "category", categories);
  await insertRows(tx, "course", courses);
  await insertRows(tx, "chapter", chapters);
  await insertRows(
    tx,
    "lesson",
    lessons.map(({ content: _, ...lesson }) => lesson),
  );
  await insertRows(
    tx,
    "lesson_content",
    lessons.map(({ id, content }) => ({ lessonId: id, content })),
  );
}

/** Puts a file where lessons' contents can name it by its key. */
export function storeFile(ctx: Context, key: string, bytes: Buffer, contentType: string): Promise<void> {
  return ctx.port(objects).put(key, bytes, contentType);
}

/** The rows go as JSON, and Postgres fits them to the table's columns. */
async function insertRows(tx: Transaction, table: string, rows: readonly object[]): Promise<void> {
  const statement = `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`;
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(statement, [JSON.stringify(rows.slice(start, start + BATCH).map(columnsOf))]);
  }
}

function columnsOf(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([property, value]) => [snakeCase(property), value]));
}
