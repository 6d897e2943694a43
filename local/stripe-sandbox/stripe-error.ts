import type Stripe from "stripe";

/** The body of a refusal in Stripe's shape, as far as the sandbox fills it. */
export interface StripeErrorBody {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
}

/** A refusal: answered with `status` and `{ "error": body }`. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: StripeErrorBody,
  ) {
    super(body.message);
  }
}

/** A request that Stripe would not accept: 400, or another status where it says so. */
export function invalidRequest(message: string, details: { code?: string; param?: string; status?: number } = {}): StripeError {
  const { status = 400, ...rest } = details;
  return new StripeError(status, { type: "invalid_request_error", message, ...rest });
}

/** An id that names nothing. `kind` is Stripe's own word for it, for instance `payment_intent`. */
export function noSuch(kind: string, id: string, param = "id"): StripeError {
  return invalidRequest(`No such ${kind}: '${id}'`, { code: "resource_missing", param, status: param === "id" ? 404 : 400 });
}
