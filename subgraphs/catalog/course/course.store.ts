import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { CourseEntity, type LevelName } from "./course.entity";

const COLUMNS = columns(CourseEntity);
const BY_IDS = `select ${COLUMNS} from course where id = any($1::uuid[])`;
const LOCKED = `select ${COLUMNS} from course where id = $1 for update`;

/** The statements of the list name their filters only when they are given: each form has an index that serves it. */
const FILTERS = "($1::uuid is null or category_id = $1) and ($2::text is null or level = $2)";
const PUBLISHED = `
  select ${COLUMNS} from course
  where publication = 'PUBLISHED' and ${FILTERS} and ($3::timestamptz is null or (published_at, id) < ($3, $4::uuid))
  order by published_at desc, id desc limit $5`;
const PUBLISHED_COUNT = `select count(*) as count from course where publication = 'PUBLISHED' and ${FILTERS}`;

const TAUGHT = `
  select ${COLUMNS} from course
  where instructor_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`;
const TAUGHT_COUNT = "select count(*) as count from course where instructor_id = $1";

/** Counters follow from the rows; they are counted again by whoever changes the rows, in the same transaction. */
const RECOUNT = `
  update course set
    chapter_count = (select count(*) from chapter where course_id = $1 and publication <> 'ARCHIVED'),
    lesson_count = (select count(*) from lesson where course_id = $1 and not archived),
    duration_seconds = (select coalesce(sum(duration_seconds), 0) from lesson where course_id = $1 and not archived),
    updated_at = now()
  where id = $1`;

/** What a page of the public list is filtered by. */
export interface CourseFilter {
  categoryId: string | null;
  level: LevelName | null;
}

export const courseById = oneLoader<CourseEntity>(
  "courseById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  course => course.id,
);

export function findPublishedCourses(
  scope: Scope,
  filter: CourseFilter,
  after: unknown[] | null,
  limit: number,
): Promise<CourseEntity[]> {
  return scope.query(PUBLISHED, [filter.categoryId, filter.level, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export async function countPublishedCourses(scope: Scope, filter: CourseFilter): Promise<number> {
  const [row] = await scope.query<{ count: number }>(PUBLISHED_COUNT, [filter.categoryId, filter.level]);
  return row!.count;
}

export function findTaughtCourses(
  scope: Scope,
  instructorId: string,
  after: unknown[] | null,
  limit: number,
): Promise<CourseEntity[]> {
  return scope.query(TAUGHT, [instructorId, after?.[0] ?? null, limit]);
}

export async function countTaughtCourses(scope: Scope, instructorId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(TAUGHT_COUNT, [instructorId]);
  return row!.count;
}

/** Reads a course and holds its row: changes of one course, its chapters and their order go one after the other. */
export async function lockCourse(tx: Transaction, id: string): Promise<CourseEntity | null> {
  const [course] = await tx.query<CourseEntity>(LOCKED, [id]);
  return course ?? null;
}

/** Inserts a course; false when its slug is taken. */
export async function insertCourse(tx: Transaction, course: CourseEntity): Promise<boolean> {
  const inserted = await tx
    .repository(CourseEntity)
    .createQueryBuilder()
    .insert()
    .values(course)
    .orIgnore()
    .returning("id")
    .execute();
  return (inserted.raw as unknown[]).length > 0;
}

export async function updateCourse(tx: Transaction, id: string, changes: Partial<CourseEntity>): Promise<CourseEntity> {
  const repository = tx.repository(CourseEntity);
  await repository.update({ id }, { ...changes, updatedAt: new Date() });
  return repository.findOneByOrFail({ id });
}

export async function recountCourse(tx: Transaction, id: string): Promise<void> {
  await tx.query(RECOUNT, [id]);
}

export async function countEnrollment(tx: Transaction, id: string): Promise<void> {
  await tx.query("update course set enrollment_count = enrollment_count + 1 where id = $1", [id]);
}
