import { Column, Entity, PrimaryColumn } from "typeorm";
import type { FlagReason } from "../guard/flag-reason";

/** OPEN until a person has looked at it. */
export type ReviewStatus = "OPEN" | "DISMISSED" | "CONFIRMED";

/** A question and the reply to it that a person shall look at; at most one per reply. */
@Entity("flagged_exchange")
export class FlaggedExchangeEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  replyId: string;

  @Column("uuid")
  questionId: string;

  /** The answer; null when the reply has ended without one. */
  @Column("uuid", { nullable: true })
  messageId: string | null;

  /** Whose question it is. */
  @Column("uuid")
  userId: string;

  @Column("uuid")
  courseId: string;

  @Column("text", { array: true })
  reasons: FlagReason[];

  /** What the learner says of it; null unless they reported it. */
  @Column("text", { nullable: true })
  comment: string | null;

  @Column("text")
  status: ReviewStatus;

  @Column("uuid", { nullable: true })
  reviewedBy: string | null;

  @Column("timestamptz", { nullable: true })
  reviewedAt: Date | null;

  /** What the reviewer says of it. */
  @Column("text", { nullable: true })
  note: string | null;

  /** Whole milliseconds, as in a cursor. */
  @Column("timestamptz")
  createdAt: Date;
}
