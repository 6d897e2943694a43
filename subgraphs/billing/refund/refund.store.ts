import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { RefundEntity } from "./refund.entity";

const BY_ID = `select ${columns(RefundEntity)} from refund where id = $1`;
const REQUESTED = `
  select coalesce(sum(amount), 0) as amount, coalesce(bool_or(status = 'REQUESTED'), false) as "underWay"
  from refund where payment_id = $1 and status <> 'REFUSED'`;

export async function findRefund(scope: Scope, id: string): Promise<RefundEntity | null> {
  const [refund] = await scope.query<RefundEntity>(BY_ID, [id]);
  return refund ?? null;
}

/** What admins have given back of a payment. */
export interface RequestedRefunds {
  /** Whether the provider has told of it yet or not. In minor units. */
  amount: number;
  /** Whether the provider has not answered to some of it. */
  underWay: boolean;
}

export async function sumRequested(scope: Scope, paymentId: string): Promise<RequestedRefunds> {
  const [row] = await scope.query<RequestedRefunds>(REQUESTED, [paymentId]);
  return row!;
}

export async function insertRefund(tx: Transaction, refund: RefundEntity): Promise<void> {
  await tx.repository(RefundEntity).insert(refund);
}

/** Sets down what has become of a refund, unless that was done before; answers whether it was done now. */
export async function endRefund(
  tx: Transaction,
  id: string,
  end: Pick<RefundEntity, "status" | "providerReference">,
): Promise<boolean> {
  const { affected } = await tx.repository(RefundEntity).update({ id, status: "REQUESTED" }, end);
  return affected === 1;
}
