import type { Transaction } from "../../../platform/context/context";

/** A payment as far as it decides on access. */
export interface CoursePayment {
  paymentId: string;
  userId: string;
  courseId: string;
  at: Date;
}

/** The two events of a payment may come in either order: each leaves its mark, and sees the other's. */
const SUCCEEDED = `
  insert into course_payment (payment_id, user_id, course_id, succeeded_at) values ($1, $2, $3, $4)
  on conflict (payment_id) do update set succeeded_at = excluded.succeeded_at where course_payment.succeeded_at is null
  returning refunded_at is null as stands`;
const REFUNDED = `
  insert into course_payment (payment_id, user_id, course_id, refunded_at) values ($1, $2, $3, $4)
  on conflict (payment_id) do update set refunded_at = excluded.refunded_at where course_payment.refunded_at is null`;
const STANDING = `
  select from course_payment
  where user_id = $1 and course_id = $2 and succeeded_at is not null and refunded_at is null limit 1`;

/** Remembers that a payment succeeded; false when that was known, or when its money has gone back already. */
export async function rememberSuccess(tx: Transaction, { paymentId, userId, courseId, at }: CoursePayment): Promise<boolean> {
  const [payment] = await tx.query<{ stands: boolean }>(SUCCEEDED, [paymentId, userId, courseId, at]);
  return payment?.stands ?? false;
}

/** Remembers that all the money of a payment has gone back. */
export async function rememberRefund(tx: Transaction, { paymentId, userId, courseId, at }: CoursePayment): Promise<void> {
  await tx.query(REFUNDED, [paymentId, userId, courseId, at]);
}

/** Whether the learner has paid for the course by a payment that was not refunded. */
export async function hasStandingPayment(tx: Transaction, userId: string, courseId: string): Promise<boolean> {
  return (await tx.query(STANDING, [userId, courseId])).length > 0;
}
