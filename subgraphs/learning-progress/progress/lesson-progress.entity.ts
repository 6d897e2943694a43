import { Column, Entity, PrimaryColumn } from "typeorm";

/** What one learner has done in one lesson: derived of their progress events. */
@Entity("lesson_progress")
export class LessonProgressEntity {
  /** Given by the database. */
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  lessonId: string;

  /** The lesson's course when something last happened in it. */
  @Column("uuid")
  courseId: string;

  /** When the first thing happened in it, whatever that was. */
  @Column("timestamptz")
  startedAt: Date;

  @Column("timestamptz", { nullable: true })
  completedAt: Date | null;

  /** How often the lesson's quiz was graded. */
  @Column("integer")
  attempts: number;

  @Column("boolean")
  quizPassed: boolean;

  /** Whether the lesson's SCORM package has said that it is completed. */
  @Column("boolean")
  scormCompleted: boolean;

  /** Whether the mentor has found all criteria of the lesson met. */
  @Column("boolean")
  criteriaMet: boolean;

  /** The best of the attempts, or of what the SCORM package has said: 0–100, two decimals. */
  @Column("numeric", { nullable: true })
  scorePercent: number | null;
}
