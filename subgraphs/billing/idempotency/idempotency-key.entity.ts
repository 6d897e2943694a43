import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a person has asked for under a key of theirs. Kept for good: money must not move twice, however late the second call. */
@Entity("idempotency_key")
export class IdempotencyKeyEntity {
  @PrimaryColumn("uuid")
  userId: string;

  @PrimaryColumn("text")
  key: string;

  /** SHA-256 of the mutation's name and input. */
  @Column("text")
  inputHash: string;

  /** The payment or refund that came of it. */
  @Column("uuid")
  subjectId: string;

  @Column("timestamptz")
  createdAt: Date;
}
