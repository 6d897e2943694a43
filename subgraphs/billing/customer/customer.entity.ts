import { Column, Entity, PrimaryColumn } from "typeorm";
import type { ProviderName } from "../payment/payment.entity";

/** A person as a provider knows them: made with their first checkout. */
@Entity("customer")
export class CustomerEntity {
  @PrimaryColumn("uuid")
  userId: string;

  @PrimaryColumn("text")
  provider: ProviderName;

  /** The provider's own id. */
  @Column("text")
  providerReference: string;

  @Column("timestamptz")
  createdAt: Date;
}
