import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { KnownCourseEntity } from "./known-course.entity";

const BY_IDS = `select ${columns(KnownCourseEntity)} from known_course where course_id = any($1::uuid[])`;
/** A private course is never on sale. */
const PUBLISHED = `
  select ${columns(KnownCourseEntity)} from known_course
  where course_id = $1 and publication = 'PUBLISHED' and visibility = 'PUBLIC'`;

const KEEP_NEWEST = `
  insert into known_course (course_id, title, instructor_id, publication, visibility, price_amount, price_currency, occurred_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (course_id) do update set
    title = excluded.title, instructor_id = excluded.instructor_id, publication = excluded.publication,
    visibility = excluded.visibility, price_amount = excluded.price_amount, price_currency = excluded.price_currency, occurred_at = excluded.occurred_at
  where known_course.occurred_at <= excluded.occurred_at`;

export const knownCourseById = oneLoader<KnownCourseEntity>(
  "knownCourseById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  course => course.courseId,
);

export async function findPublishedCourse(scope: Scope, courseId: string): Promise<KnownCourseEntity | null> {
  const [course] = await scope.query<KnownCourseEntity>(PUBLISHED, [courseId]);
  return course ?? null;
}

/** Keeps what an event says, unless a later one was here first. */
export async function keepCourse(tx: Transaction, course: KnownCourseEntity): Promise<void> {
  await tx.query(KEEP_NEWEST, [
    course.courseId,
    course.title,
    course.instructorId,
    course.publication,
    course.visibility,
    course.priceAmount,
    course.priceCurrency,
    course.occurredAt,
  ]);
}
