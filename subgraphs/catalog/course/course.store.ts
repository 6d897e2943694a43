import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { CourseEntity } from "./course.entity";

const COLUMNS = columns(CourseEntity);
const BY_IDS = `select ${COLUMNS} from course where id = any($1::uuid[])`;
const LOCKED = `select ${COLUMNS} from course where id = $1 for update`;

/**
 * Counters follow from the rows; they are counted again by whoever changes the rows, in the same transaction. Once there is a
 * version they are the newest version's: what the public list says of a course is what one finds in it.
 */
const RECOUNT = `
  update course set
    chapter_count = case when version is null
      then (select count(*) from chapter where course_id = $1 and publication <> 'ARCHIVED') else chapter_count end,
    lesson_count = case when version is null
      then (select count(*) from lesson where course_id = $1 and not archived) else lesson_count end,
    duration_seconds = case when version is null
      then (select coalesce(sum(duration_seconds), 0) from lesson where course_id = $1 and not archived) else duration_seconds end,
    updated_at = now()
  where id = $1`;

export const courseById = oneLoader<CourseEntity>(
  "courseById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  course => course.id,
);

/** Reads it now, whatever a loader has read before. */
export async function findCourseRow(scope: Scope, id: string): Promise<CourseEntity | null> {
  const [course] = await scope.query<CourseEntity>(BY_IDS, [[id]]);
  return course ?? null;
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
