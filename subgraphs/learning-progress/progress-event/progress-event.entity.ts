import { Column, Entity, PrimaryColumn } from "typeorm";

/** What can happen to somebody who learns. */
export type ProgressEventKind =
  | "ENROLLED"
  | "LESSON_STARTED"
  | "LESSON_COMPLETED"
  | "QUIZ_GRADED"
  | "COURSE_COMPLETED"
  | "SCORM_SCORED"
  | "SCORM_COMPLETED"
  | "CRITERIA_MET";

/** One thing that happened, written once and never changed: all progress can be derived from these again. */
@Entity("progress_event")
export class ProgressEventEntity {
  /** Given by the database. */
  @PrimaryColumn("uuid")
  id: string;

  @Column("text")
  kind: ProgressEventKind;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  courseId: string;

  /** Null for what happens to the whole course. */
  @Column("uuid", { nullable: true })
  lessonId: string | null;

  /** Of QUIZ_GRADED, as `passed`. */
  @Column("uuid", { nullable: true })
  attemptId: string | null;

  /** Of QUIZ_GRADED and SCORM_SCORED: 0–100, two decimals. */
  @Column("numeric", { nullable: true })
  scorePercent: number | null;

  @Column("boolean", { nullable: true })
  passed: boolean | null;

  @Column("timestamptz")
  occurredAt: Date;
}
