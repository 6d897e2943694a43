import type { Scope, Transaction } from "../../../platform/context/context";
import type { ProviderName } from "../payment/payment.entity";

const FIND = 'select provider_reference as "reference" from customer where user_id = $1 and provider = $2';
const INSERT = "insert into customer (user_id, provider, provider_reference) values ($1, $2, $3) on conflict do nothing";

/** The provider's id of a person; null before their first checkout. */
export async function findCustomer(scope: Scope, userId: string, provider: ProviderName): Promise<string | null> {
  const [customer] = await scope.query<{ reference: string }>(FIND, [userId, provider]);
  return customer?.reference ?? null;
}

/** Remembers a customer, unless there is one. */
export async function insertCustomer(tx: Transaction, userId: string, provider: ProviderName, reference: string): Promise<void> {
  await tx.query(INSERT, [userId, provider, reference]);
}
