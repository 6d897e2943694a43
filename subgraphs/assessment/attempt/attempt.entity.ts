import { Column, Entity, PrimaryColumn } from "typeorm";

/** Where an attempt stands. */
export type QuizAttemptStatusName = "IN_PROGRESS" | "SUBMITTED" | "EXPIRED";

/** One person's try at a quiz. At most one of a person's attempts at a quiz is in progress. */
@Entity("quiz_attempt")
export class QuizAttemptEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  lessonId: string;

  @Column("uuid")
  courseId: string;

  @Column("uuid")
  userId: string;

  /** Whether a member of the course's staff tries the quiz out: it counts nowhere. */
  @Column("boolean")
  tryOut: boolean;

  /** 1, 2, 3 … among the person's attempts (or try-outs) at this quiz. */
  @Column("integer")
  number: number;

  @Column("text")
  status: QuizAttemptStatusName;

  @Column("timestamptz")
  startedAt: Date;

  /** Null without a time limit. */
  @Column("timestamptz", { nullable: true })
  expiresAt: Date | null;

  /** When it ended: for an expired one, when its time had run out. */
  @Column("timestamptz", { nullable: true })
  submittedAt: Date | null;

  /** The quiz's pass mark when the attempt began. */
  @Column("numeric")
  passPercent: number;

  @Column("integer")
  pointsPossible: number;

  /** From here on: null until it has ended. */
  @Column("numeric", { nullable: true })
  pointsEarned: number | null;

  /** 0–100, two decimals. */
  @Column("numeric", { nullable: true })
  scorePercent: number | null;

  @Column("boolean", { nullable: true })
  passed: boolean | null;
}
