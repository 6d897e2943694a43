import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader, oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { newId } from "../../../platform/database/ids";
import { PaymentEntity, PaymentStepEntity, type PaymentState } from "./payment.entity";

const COLUMNS = columns(PaymentEntity);
/** A buyer who tries card after card makes steps; nobody reads more than these. */
const MAX_STEPS = 100;

const BY_IDS = `select ${COLUMNS} from payment where id = any($1::uuid[])`;
const LOCKED = `select ${COLUMNS} from payment where id = $1 for update`;
const OF_USER = `
  select ${COLUMNS} from payment where user_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`;
const COUNT_OF_USER = "select count(*) as count from payment where user_id = $1";
const PAID = `
  select 1 from payment
  where user_id = $1 and course_id = $2 and status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'DISPUTED') limit 1`;
const OPEN_OTHERS = `
  select id from payment
  where user_id = $1 and course_id = $2 and id <> $3 and status in ('PENDING', 'REQUIRES_ACTION')`;
const STEPS = `
  select ${columns(PaymentStepEntity, "step")} from unnest($1::uuid[]) as wanted (id)
  cross join lateral (
    select * from payment_step where payment_id = wanted.id order by id desc limit ${MAX_STEPS}
  ) as step
  order by step.id`;

export const paymentById = oneLoader<PaymentEntity>(
  "paymentById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  payment => payment.id,
);

/** The newest 100 steps of a payment, oldest first. */
export const stepsOfPayment = manyLoader<PaymentStepEntity>(
  "stepsOfPayment",
  (scope, ids) => scope.query(STEPS, [ids]),
  step => step.paymentId,
);

export function findPaymentsOfUser(
  scope: Scope,
  userId: string,
  afterId: string | null,
  limit: number,
): Promise<PaymentEntity[]> {
  return scope.query(OF_USER, [userId, afterId, limit]);
}

export async function countPaymentsOfUser(scope: Scope, userId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT_OF_USER, [userId]);
  return row!.count;
}

/** Whether somebody has paid for a course and has not got everything back. */
export async function hasPaidFor(scope: Scope, userId: string, courseId: string): Promise<boolean> {
  return (await scope.query(PAID, [userId, courseId])).length > 0;
}

/** The buyer's other payments for the same course that can still be paid. */
export async function findOpenRivals(scope: Scope, { userId, courseId, id }: PaymentEntity): Promise<string[]> {
  const rows = await scope.query<{ id: string }>(OPEN_OTHERS, [userId, courseId, id]);
  return rows.map(row => row.id);
}

/** Reads a payment and holds its row: changes of one payment go one after the other. */
export async function lockPayment(tx: Transaction, id: string): Promise<PaymentEntity | null> {
  const [payment] = await tx.query<PaymentEntity>(LOCKED, [id]);
  return payment ?? null;
}

export async function insertPayment(tx: Transaction, payment: PaymentEntity): Promise<void> {
  await tx.repository(PaymentEntity).insert(payment);
}

export async function updatePayment(tx: Transaction, id: string, changes: Partial<PaymentEntity>): Promise<void> {
  await tx.repository(PaymentEntity).update({ id }, changes);
}

export async function insertStep(tx: Transaction, paymentId: string, status: PaymentState): Promise<void> {
  await tx.repository(PaymentStepEntity).insert({ id: newId(), paymentId, status, at: new Date() });
}
