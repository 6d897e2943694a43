import { Column, Entity, PrimaryColumn } from "typeorm";

/** Why money goes back. */
export type RefundReasonName = "DUPLICATE" | "FRAUDULENT" | "REQUESTED_BY_CUSTOMER";

/** An admin's decision to give money back. What has really gone back stands in the payment, when the provider tells. */
@Entity("refund")
export class RefundEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  paymentId: string;

  /** In minor units of the payment's currency. */
  @Column("integer")
  amount: number;

  @Column("text")
  reason: RefundReasonName;

  /** REQUESTED until the provider has answered. */
  @Column("text")
  status: "REQUESTED" | "ACCEPTED" | "REFUSED";

  @Column("uuid")
  requestedBy: string;

  /** The provider's own id; null until the provider has accepted. */
  @Column("text", { nullable: true })
  providerReference: string | null;

  @Column("timestamptz")
  createdAt: Date;
}
