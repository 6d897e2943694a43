import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { RefundEntity } from "./refund.entity";

const BY_ID = `select ${columns(RefundEntity)} from refund where id = $1`;
const REQUESTED = "select coalesce(sum(amount), 0) as amount from refund where payment_id = $1 and status <> 'REFUSED'";

export async function findRefund(scope: Scope, id: string): Promise<RefundEntity | null> {
  const [refund] = await scope.query<RefundEntity>(BY_ID, [id]);
  return refund ?? null;
}

/** What admins have given back of a payment, whether the provider has told of it yet or not. In minor units. */
export async function sumRequested(scope: Scope, paymentId: string): Promise<number> {
  const [row] = await scope.query<{ amount: number }>(REQUESTED, [paymentId]);
  return row!.amount;
}

export async function insertRefund(tx: Transaction, refund: RefundEntity): Promise<void> {
  await tx.repository(RefundEntity).insert(refund);
}

export async function updateRefund(tx: Transaction, id: string, changes: Partial<RefundEntity>): Promise<void> {
  await tx.repository(RefundEntity).update({ id }, changes);
}
