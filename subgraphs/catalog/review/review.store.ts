import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader, pageLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { ReviewEntity, type ReviewDecisionName } from "./review.entity";

const COLUMNS = columns(ReviewEntity);
const INSERT = "insert into course_review (id, course_id, submitted_by, submitted_at) values ($1, $2, $3, $4)";
const DECIDE = `
  update course_review set decision = $2, decided_by = $3, feedback = $4, version = $5, decided_at = now()
  where course_id = $1 and decision is null`;
const PENDING = "select id from course_review where course_id = $1 and id = $2 and decision is null";
const QUEUE = `
  select ${COLUMNS} from course_review where decision is null and ($1::uuid is null or id > $1) order by id limit $2`;
const QUEUE_LENGTH = "select count(*) as count from course_review where decision is null";
/** All pages that are asked for at once are one statement. */
const PAGES = `
  select ${columns(ReviewEntity, "review")}, key.position
  from unnest($1::uuid[], $2::uuid[], $3::integer[]) with ordinality as key (course_id, after, page_limit, position)
  cross join lateral (
    select * from course_review
    where course_id = key.course_id and (key.after is null or id < key.after)
    order by id desc limit key.page_limit
  ) as review
  order by key.position, review.id desc`;
const COUNTS = `
  select course_id as "courseId", count(*) as count from course_review where course_id = any($1::uuid[]) group by course_id`;

/** How a review ends. */
export interface ReviewEnd {
  decision: ReviewDecisionName;
  decidedBy: string;
  feedback?: string;
  version?: number;
}

export async function insertReview(
  tx: Transaction,
  review: Pick<ReviewEntity, "id" | "courseId" | "submittedBy" | "submittedAt">,
): Promise<void> {
  await tx.query(INSERT, [review.id, review.courseId, review.submittedBy, review.submittedAt]);
}

/** Ends the review that is pending. The caller holds the course's row. */
export async function decideReview(tx: Transaction, courseId: string, end: ReviewEnd): Promise<void> {
  await tx.query(DECIDE, [courseId, end.decision, end.decidedBy, end.feedback ?? "", end.version ?? null]);
}

/** Whether it is this review that the course waits for. The caller holds the course's row. */
export async function isPending(tx: Transaction, courseId: string, reviewId: string): Promise<boolean> {
  return (await tx.query(PENDING, [courseId, reviewId])).length > 0;
}

/** What is pending, oldest first. */
export function findPendingReviews(scope: Scope, after: string | null, limit: number): Promise<ReviewEntity[]> {
  return scope.query(QUEUE, [after, limit]);
}

export async function countPendingReviews(scope: Scope): Promise<number> {
  const [row] = await scope.query<{ count: number }>(QUEUE_LENGTH);
  return row!.count;
}

/** Newest first. */
export const reviewsOfCourse = pageLoader<ReviewEntity>("reviewsOfCourse", (scope, pages) => scope.query(PAGES, pages));

export const reviewCountOfCourse = oneLoader<{ courseId: string; count: number }>(
  "reviewCountOfCourse",
  (scope, ids) => scope.query(COUNTS, [ids]),
  row => row.courseId,
);
