import type { Context } from "../../../platform/context/context";
import { payments } from "../ports/payments.port";
import { findCustomer, insertCustomer } from "./customer.store";

/** The provider's id of a person. Of several first checkouts at once, all ask for the same customer and one remembers it. */
export async function ensureCustomer(ctx: Context, userId: string): Promise<string> {
  const known = await findCustomer(ctx, userId, "STRIPE");
  if (known) return known;
  const reference = await ctx.port(payments).createCustomer(userId);
  await ctx.transaction(tx => insertCustomer(tx, userId, "STRIPE", reference));
  return (await findCustomer(ctx, userId, "STRIPE")) ?? reference;
}
