import { Column, Entity, PrimaryColumn } from "typeorm";

/** The state of a payment. */
export type PaymentState =
  "PENDING" | "REQUIRES_ACTION" | "SUCCEEDED" | "FAILED" | "REFUNDED" | "PARTIALLY_REFUNDED" | "DISPUTED";

/** Who takes the money. */
export type ProviderName = "STRIPE";

/** One person's payment for one course. */
@Entity("payment")
export class PaymentEntity {
  @PrimaryColumn("uuid")
  id: string;

  /** A user of the identity subgraph. */
  @Column("uuid")
  userId: string;

  /** A course of the catalog. */
  @Column("uuid")
  courseId: string;

  @Column("text")
  status: PaymentState;

  /** ISO 4217; all amounts are in its minor units. */
  @Column("text")
  currency: string;

  /** The price when the checkout began. */
  @Column("integer")
  originalAmount: number;

  @Column("integer")
  discountAmount: number;

  /** What the buyer pays: the original amount less the discount. */
  @Column("integer")
  amount: number;

  /** All that has gone back so far; it only grows. */
  @Column("integer")
  refundedAmount: number;

  @Column("text")
  provider: ProviderName;

  /** The provider's own id; null until the provider has answered. */
  @Column("text", { nullable: true })
  providerReference: string | null;

  @Column("timestamptz")
  createdAt: Date;
}

/** One step of a payment's history: the status that it came to. */
@Entity("payment_step")
export class PaymentStepEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  paymentId: string;

  @Column("text")
  status: PaymentState;

  @Column("timestamptz")
  at: Date;
}
