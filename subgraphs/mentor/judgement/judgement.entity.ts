import { Column, Entity, PrimaryColumn } from "typeorm";

/** What was found of one criterion. */
export interface CriterionVerdict {
  /** As the lesson had it when it was judged. */
  criterion: string;
  met: boolean;
  /** At most 500 characters. */
  reason: string;
  /** The learner's own words that show it; null unless it is met. */
  evidence: string | null;
}

/** What the mentor finds of one learner's conversations in one lesson with criteria. Made with the first thing there is to judge. */
@Entity("judgement")
export class JudgementEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  lessonId: string;

  @Column("uuid")
  courseId: string;

  /** In the order of the lesson's criteria; empty before the first judgement. */
  @Column("jsonb")
  verdicts: CriterionVerdict[];

  @Column("timestamptz", { nullable: true })
  judgedAt: Date | null;

  /** When the last criterion was met: from then on nothing is judged any more. */
  @Column("timestamptz", { nullable: true })
  metAt: Date | null;

  /** Since when there is something that was not judged yet, or when a budget for it is new; null when there is nothing. */
  @Column("timestamptz", { nullable: true })
  wantedAt: Date | null;

  /** The job that works on it, until then alone; null when none does. */
  @Column("uuid", { nullable: true })
  claimedBy: string | null;

  @Column("timestamptz", { nullable: true })
  claimedUntil: Date | null;
}
