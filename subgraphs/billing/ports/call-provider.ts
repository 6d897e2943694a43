import type { Context } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";
import { ProviderUnavailable, type PaymentProvider } from "./payment-provider";
import { payments } from "./payments.port";

/** Calls the provider for somebody who waits: when it does not answer, they are told that they can try again. */
export async function callProvider<Answer>(ctx: Context, call: (provider: PaymentProvider) => Promise<Answer>): Promise<Answer> {
  try {
    return await call(ctx.port(payments));
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    ctx.log.warn({ err: error }, "the payment provider is not available");
    throw refuse(problems.PROVIDER_UNAVAILABLE);
  }
}
