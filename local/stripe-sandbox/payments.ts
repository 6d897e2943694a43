import type Stripe from "stripe";
import type { CustomerInput, Decline, IntentInput } from "./objects";
import { newCharge, newCustomer, newDispute, newEvent, newIntent, newRefund, nowSeconds } from "./objects";
import type { Store } from "./store";
import { StripeError, invalidRequest, noSuch } from "./stripe-error";
import { cardOutcome } from "./test-cards";

/** What a refund asks for. */
export interface RefundInput {
  /** A payment intent or a charge. */
  source: { payment_intent: string } | { charge: string };
  /** Minor units; all that is left when not given. */
  amount?: number;
  reason: Stripe.Refund["reason"];
  metadata: Stripe.Metadata;
}

/** Not `processing`: the bank is at it, and Stripe lets go of hardly any payment then. */
const cancelable = ["requires_payment_method", "requires_confirmation", "requires_action"];
const unconfirmable = ["processing", "succeeded", "canceled"];

/** The rules of money: how customers, payment intents, charges and refunds change, and the events that tell of it. */
export class Payments {
  constructor(
    private readonly store: Store,
    private readonly announce: (event: Stripe.Event) => void,
  ) {}

  createCustomer(input: CustomerInput): Stripe.Customer {
    const customer = newCustomer(input);
    this.store.customers.set(customer.id, customer);
    this.tell("customer.created", customer);
    return customer;
  }

  createIntent(input: IntentInput): Stripe.PaymentIntent {
    if (typeof input.customer === "string" && !this.store.customers.has(input.customer)) {
      throw noSuch("customer", input.customer, "customer");
    }
    const intent = newIntent(input);
    this.store.intents.set(intent.id, intent);
    this.tell("payment_intent.created", intent);
    return intent;
  }

  /**
   * Charges a test payment method. A decline is thrown as a card error (402), with the payment intent back in
   * `requires_payment_method`; a card that wants authentication leaves it in `requires_action`, a slow bank in `processing`.
   */
  confirm(intent: Stripe.PaymentIntent, paymentMethod: string | undefined): Stripe.PaymentIntent {
    if (unconfirmable.includes(intent.status)) {
      throw unexpectedState(`This PaymentIntent could not be confirmed because it has a status of ${intent.status}.`, intent);
    }
    const method = paymentMethod ?? (intent.payment_method as string | null);
    if (!method) {
      throw unexpectedState("You cannot confirm this PaymentIntent because it's missing a payment method.", intent);
    }
    const outcome = cardOutcome(method);
    if (!outcome) throw noSuch("PaymentMethod", method, "payment_method");
    Object.assign(intent, { payment_method: method, last_payment_error: null, next_action: null });
    if (outcome.kind === "NEEDS_AUTHENTICATION") return this.askForAction(intent);
    if (outcome.kind === "PROCESSING") return this.process(intent);
    if (outcome.kind === "DECLINED") throw this.decline(intent, outcome.decline);
    this.pay(intent);
    if (outcome.kind === "DISPUTED") this.dispute(intent);
    return intent;
  }

  /** The buyer passes the authentication that the bank asked for. */
  authenticate(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
    Object.assign(intent, { next_action: null });
    return this.pay(intent);
  }

  /** The bank pays what it was at: some take days. */
  collect(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
    if (intent.status !== "processing") throw unexpectedState(`This PaymentIntent has a status of ${intent.status}.`, intent);
    return this.pay(intent);
  }

  cancel(intent: Stripe.PaymentIntent, reason: Stripe.PaymentIntent["cancellation_reason"]): Stripe.PaymentIntent {
    if (!cancelable.includes(intent.status)) {
      throw unexpectedState(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, intent);
    }
    Object.assign(intent, { status: "canceled", canceled_at: nowSeconds(), cancellation_reason: reason, next_action: null });
    this.tell("payment_intent.canceled", intent);
    return intent;
  }

  refund(input: RefundInput): Stripe.Refund {
    const charge = this.refundableCharge(input.source);
    const left = charge.amount - charge.amount_refunded;
    if (left === 0) {
      throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
    }
    const amount = input.amount ?? left;
    if (amount < 1) throw invalidRequest("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" });
    if (amount > left) {
      const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
      throw invalidRequest(message, { param: "amount" });
    }
    const refund = newRefund(charge, { amount, reason: input.reason, metadata: input.metadata });
    this.store.refunds.set(refund.id, refund);
    const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
    Object.assign(charge, { amount_refunded: charge.amount_refunded + amount, refunded: amount === left });
    this.tell("refund.created", refund);
    this.tell("charge.refunded", charge, previous);
    return refund;
  }

  private refundableCharge(source: RefundInput["source"]): Stripe.Charge {
    const charge = "charge" in source ? this.chargeById(source.charge) : this.chargeOfIntent(source.payment_intent);
    if (charge.disputed) {
      throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: "charge_disputed" });
    }
    if (charge.paid) return charge;
    throw invalidRequest(`Charge ${charge.id} was not successful and cannot be refunded.`);
  }

  private chargeById(id: string): Stripe.Charge {
    const charge = this.store.charges.get(id);
    if (!charge) throw noSuch("charge", id, "charge");
    return charge;
  }

  private chargeOfIntent(id: string): Stripe.Charge {
    const intent = this.store.intents.get(id);
    if (!intent) throw noSuch("payment_intent", id, "payment_intent");
    if (intent.status === "succeeded") return this.chargeById(intent.latest_charge as string);
    throw invalidRequest(`This PaymentIntent (${id}) does not have a successful charge to refund.`);
  }

  private pay(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
    const charge = newCharge(intent);
    this.store.charges.set(charge.id, charge);
    Object.assign(intent, { status: "succeeded", latest_charge: charge.id, amount_received: intent.amount });
    this.tell("charge.succeeded", charge);
    this.tell("payment_intent.succeeded", intent);
    return intent;
  }

  private askForAction(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
    const next_action = { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect" } };
    Object.assign(intent, { status: "requires_action", next_action });
    this.tell("payment_intent.requires_action", intent);
    return intent;
  }

  private process(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
    intent.status = "processing";
    this.tell("payment_intent.processing", intent);
    return intent;
  }

  private decline(intent: Stripe.PaymentIntent, decline: Decline): StripeError {
    const charge = newCharge(intent, decline);
    this.store.charges.set(charge.id, charge);
    const error = {
      type: "card_error" as const,
      code: decline.code,
      decline_code: decline.declineCode,
      message: decline.message,
      charge: charge.id,
    };
    Object.assign(intent, {
      status: "requires_payment_method",
      payment_method: null,
      latest_charge: charge.id,
      last_payment_error: error,
    });
    this.tell("charge.failed", charge);
    this.tell("payment_intent.payment_failed", intent);
    return new StripeError(402, { ...error, payment_intent: structuredClone(intent) });
  }

  private dispute(intent: Stripe.PaymentIntent): void {
    const charge = this.chargeById(intent.latest_charge as string);
    charge.disputed = true;
    const dispute = newDispute(charge);
    this.store.disputes.set(dispute.id, dispute);
    this.tell("charge.dispute.created", dispute);
  }

  private tell(type: string, object: object, previous?: object): void {
    this.announce(newEvent(type, object, previous));
  }
}

function unexpectedState(message: string, intent: Stripe.PaymentIntent): StripeError {
  const body = { type: "invalid_request_error" as const, code: "payment_intent_unexpected_state", message };
  return new StripeError(400, { ...body, payment_intent: structuredClone(intent) });
}
