import { Column, Entity, PrimaryColumn } from "typeorm";

/** One thing that somebody did to learn, as they wrote it into their log, or agreed that it was written. */
@Entity("activity")
export class ActivityEntity {
  /** That of the mentor's proposal that it comes from: so it is written once. */
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  courseId: string;

  /** Null when it belongs to no lesson. */
  @Column("uuid", { nullable: true })
  lessonId: string | null;

  @Column("text")
  kind: "EXERCISE" | "QUIZ" | "READING" | "PRACTICE" | "REFLECTION";

  @Column("text")
  note: string;

  /** 0–100, two decimals; null where nothing was scored. So are the next ones where nothing was said of them. */
  @Column("numeric", { nullable: true })
  scorePercent: number | null;

  @Column("integer", { nullable: true })
  durationSeconds: number | null;

  /** 0–100, two decimals. */
  @Column("numeric", { nullable: true })
  accuracyPercent: number | null;

  @Column("text", { nullable: true })
  difficulty: "EASY" | "MEDIUM" | "HARD" | null;

  /** 0–100, two decimals. */
  @Column("numeric", { nullable: true })
  completionPercent: number | null;

  @Column("boolean")
  personalRecord: boolean;

  /** Whole milliseconds, as in a cursor. */
  @Column("timestamptz")
  happenedAt: Date;
}
