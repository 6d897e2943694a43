import type { Context } from "../../../platform/context/context";
import type { SubgraphRoute } from "../../../platform/subgraph/define-subgraph";
import { payments } from "../ports/payments.port";
import { problems } from "../problems";
import { storeWebhook } from "./webhook.service";

/** Where Stripe tells of what has happened. Answers as soon as it is stored: Stripe gives up on slow receivers. */
export const stripeWebhook: SubgraphRoute = {
  method: "POST",
  path: "/webhooks/stripe",
  visibility: "public",
  handle: receive,
};

/** 200 when the webhook is stored, or was before; 400 when it is not Stripe's. */
async function receive(request: Request, ctx: Context): Promise<Response> {
  // The signature is over the bytes as they came: the body is parsed after it is checked.
  const body = await request.text();
  const notice = await ctx.port(payments).readNotice(body, request.headers.get("stripe-signature") ?? "");
  if (!notice) {
    const { code, message } = problems.WEBHOOK_SIGNATURE_INVALID;
    return Response.json({ code, message }, { status: 400 });
  }
  await ctx.transaction(tx => storeWebhook(tx, notice));
  return Response.json({ received: true });
}
