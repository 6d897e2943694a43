import { Column, Entity, PrimaryColumn } from "typeorm";

/** QUEUED → RUNNING → COMPLETED or FAILED; CANCELLED from either of the first two. */
export type ReplyStatus = "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";

/** One try to answer a message. A second try is another reply. */
@Entity("reply")
export class ReplyEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  threadId: string;

  /** The message that it answers. */
  @Column("uuid")
  questionId: string;

  /** Whose thread it is. */
  @Column("uuid")
  userId: string;

  /** The failed reply that this one tries again. */
  @Column("uuid", { nullable: true })
  retryOf: string | null;

  @Column("text")
  status: ReplyStatus;

  /** Counts the workers that took it: one that finds another number here has been given up, and stops. */
  @Column("integer")
  attempt: number;

  /** The number of its last chunk; 0 before the first. */
  @Column("integer")
  lastSequence: number;

  /** The answer, once it is complete. */
  @Column("uuid", { nullable: true })
  messageId: string | null;

  /** A code of problems.ts; null unless it failed or was cancelled. */
  @Column("text", { nullable: true })
  failureCode: string | null;

  /** Whether trying again can help; null unless it failed or was cancelled. */
  @Column("boolean", { nullable: true })
  retryable: boolean | null;

  @Column("timestamptz")
  createdAt: Date;

  /** When its worker last said that it is alive; before one takes it, when it was asked for. */
  @Column("timestamptz")
  aliveAt: Date;

  @Column("timestamptz", { nullable: true })
  finishedAt: Date | null;
}
