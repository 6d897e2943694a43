import { Column, Entity, PrimaryColumn } from "typeorm";

/** How a review ended. */
export const reviewDecisions = ["APPROVED", "RETURNED", "WITHDRAWN"] as const;
export type ReviewDecisionName = (typeof reviewDecisions)[number];

/** One submission of a course, and what became of it. A course has at most one that is pending. */
@Entity("course_review")
export class ReviewEntity {
  /** In the order of submission. */
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  courseId: string;

  @Column("uuid")
  submittedBy: string;

  @Column("timestamptz")
  submittedAt: Date;

  /** Null while it is pending. */
  @Column("text", { nullable: true })
  decision: ReviewDecisionName | null;

  /** What the reviewer says to the instructor; empty when they say nothing. */
  @Column("text")
  feedback: string;

  @Column("uuid", { nullable: true })
  decidedBy: string | null;

  @Column("timestamptz", { nullable: true })
  decidedAt: Date | null;

  /** The version of the course that an approval led to; null for all else. */
  @Column("integer", { nullable: true })
  version: number | null;
}
