import { Column, Entity, PrimaryColumn } from "typeorm";

/** A graded attempt at a quiz, as assessment told of it. */
@Entity("known_attempt")
export class KnownAttemptEntity {
  @PrimaryColumn("uuid")
  attemptId: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  lessonId: string;

  @Column("uuid")
  courseId: string;

  /** 1 for the learner's first attempt at this quiz. */
  @Column("integer")
  number: number;

  /** 0–100, two decimals. */
  @Column("numeric")
  scorePercent: number;

  @Column("boolean")
  passed: boolean;

  /** What was asked where the answer was wrong: the questions' text, never their keys. At most 10, each of at most 300 characters. */
  @Column("text", { array: true })
  missed: string[];

  @Column("timestamptz")
  gradedAt: Date;
}
