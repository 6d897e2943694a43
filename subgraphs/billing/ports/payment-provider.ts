/** What the provider says of a payment at the moment that it is asked. */
export interface ProviderPayment {
  /** The provider's own id of the payment. */
  reference: string;
  /** Our payment's id, which we gave the provider when the payment was made; null when it is not one of ours. */
  paymentId: string | null;
  /** OPEN: not paid yet. ACTION_NEEDED: the buyer must do something first. PAID and CANCELED are final. */
  state: "OPEN" | "ACTION_NEEDED" | "PAID" | "CANCELED";
  /** All that has gone back so far, in minor units. */
  refundedAmount: number;
  /** Whether the buyer's bank has taken the payment into dispute. */
  disputed: boolean;
  /** Lets the buyer's browser pay; never stored or logged. */
  clientSecret: string;
}

/** What a webhook tells: that something has happened, and to which payment. What it is now, only the provider knows. */
export interface ProviderNotice {
  eventId: string;
  type: string;
  /** The provider's id of the payment that it is about; null when it is about none. */
  reference: string | null;
}

/** A payment to make. */
export interface NewProviderPayment {
  /** Also the idempotency key: however often it is asked for, it is made once. */
  paymentId: string;
  /** The provider's customer. */
  customer: string;
  /** In minor units. */
  amount: number;
  currency: string;
}

/** A refund to make. */
export interface NewProviderRefund {
  /** Also the idempotency key. */
  refundId: string;
  reference: string;
  /** In minor units. */
  amount: number;
  reason: "DUPLICATE" | "FRAUDULENT" | "REQUESTED_BY_CUSTOMER";
}

/**
 * A service that takes money. Every call may throw ProviderUnavailable (try again, nothing is lost) or ProviderRefused (do not).
 * Never call one inside a transaction.
 */
export interface PaymentProvider {
  /** Makes the person's customer, once; answers its id. */
  createCustomer(userId: string): Promise<string>;
  /** Makes the payment, once. Its state may be that of the first call: ask `findPayment` for the present one. */
  createPayment(payment: NewProviderPayment): Promise<ProviderPayment>;
  /** The payment as it is now; null when the provider knows of none. */
  findPayment(reference: string): Promise<ProviderPayment | null>;
  /** Closes a payment so that it can no longer be paid, unless it is paid already; answers what it is then. */
  cancelPayment(reference: string): Promise<ProviderPayment | null>;
  /** Our refund of a payment, for when it is not known whether it was made: the provider's id of it; null when there is none. */
  findRefund(refundId: string, reference: string): Promise<string | null>;
  /** Asks for a refund, once within a day: of one from before, only `findRefund` knows. Answers the provider's id of it. */
  createRefund(refund: NewProviderRefund): Promise<string>;
  /** Reads a webhook. Answers null when it is not signed with our secret, or was signed more than five minutes ago. */
  readNotice(body: string, signature: string): Promise<ProviderNotice | null>;
}

/** The provider did not answer, or not with sense: whether it has acted is unknown, and asking again is safe. */
export class ProviderUnavailable extends Error {
  override readonly name = "ProviderUnavailable";
}

/** The provider has understood, and will not do it. */
export class ProviderRefused extends Error {
  override readonly name = "ProviderRefused";
}
