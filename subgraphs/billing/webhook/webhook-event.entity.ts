import { Column, Entity, PrimaryColumn } from "typeorm";
import type { ProviderName } from "../payment/payment.entity";

/** A webhook that has come, once per event. Its body, full of the buyer's data, is not kept: the provider is asked anyway. */
@Entity("webhook_event")
export class WebhookEventEntity {
  @PrimaryColumn("text")
  provider: ProviderName;

  /** The provider's own id. */
  @PrimaryColumn("text")
  eventId: string;

  @Column("text")
  type: string;

  /** The provider's id of the payment that it is about; null when it is about none. */
  @Column("text", { nullable: true })
  paymentReference: string | null;

  @Column("timestamptz")
  receivedAt: Date;

  /** Null while its job has not succeeded. */
  @Column("timestamptz", { nullable: true })
  processedAt: Date | null;
}
