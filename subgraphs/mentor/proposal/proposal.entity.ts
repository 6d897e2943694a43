import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Activity } from "../events";
import type { MemoryDraft } from "./proposal-draft";

/** PROPOSED → ACCEPTED or REJECTED, by the learner alone. */
export type ProposalStatus = "PROPOSED" | "ACCEPTED" | "REJECTED";

/** Something that the mentor would remember of a learner, or write into their activity log. Nothing of it is done without their yes. */
@Entity("proposal")
export class ProposalEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("text")
  type: "MEMORY" | "ACTIVITY";

  /** Whose decision it is. */
  @Column("uuid")
  userId: string;

  /** What was talked about. */
  @Column("uuid")
  courseId: string;

  @Column("uuid", { nullable: true })
  lessonId: string | null;

  /** The learner's message that it comes from. */
  @Column("uuid")
  questionId: string;

  /** The answer that it came with. */
  @Column("uuid")
  messageId: string;

  /** A MemoryDraft or an Activity, as the type says; with the learner's changes once it is accepted. */
  @Column("jsonb")
  draft: MemoryDraft | Activity;

  @Column("text")
  status: ProposalStatus;

  /** The memory that it became; null before, and of an ACTIVITY. */
  @Column("uuid", { nullable: true })
  memoryId: string | null;

  @Column("timestamptz")
  createdAt: Date;

  /** Null while it is PROPOSED. */
  @Column("timestamptz", { nullable: true })
  decidedAt: Date | null;
}
