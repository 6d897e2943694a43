import { Column, Entity, PrimaryColumn } from "typeorm";
import type { SpendingPurpose } from "./account";

/**
 * What all calls of one model for one purpose have cost in a day, of one learner in one course. Those five are its key, of which the
 * learner and the course may be null.
 */
@Entity("spending")
export class SpendingEntity {
  /** In UTC. */
  @PrimaryColumn("date")
  day: string;

  @Column("uuid", { nullable: true })
  userId: string | null;

  @Column("uuid", { nullable: true })
  courseId: string | null;

  /** As the server calls it. */
  @PrimaryColumn("text")
  model: string;

  @PrimaryColumn("text")
  purpose: SpendingPurpose;

  @Column("integer")
  calls: number;

  /** Those of them that brought no whole answer: failed, cancelled, broken off. */
  @Column("integer")
  failedCalls: number;

  @Column("bigint")
  promptTokens: number;

  @Column("bigint")
  completionTokens: number;
}
