import { Column, Entity, PrimaryColumn } from "typeorm";

/** What learning-progress knows of a lesson: kept by the catalog's events. */
@Entity("known_lesson")
export class KnownLessonEntity {
  @PrimaryColumn("uuid")
  lessonId: string;

  @Column("uuid")
  courseId: string;

  @Column("uuid")
  chapterId: string;

  /** A LessonType of the catalog. */
  @Column("text")
  type: string;

  /** Whether it is an AI_MENTOR lesson with criteria, which the mentor must find met. */
  @Column("boolean")
  hasCriteria: boolean;

  /** Gone before it was ever in a version of its course. */
  @Column("boolean")
  archived: boolean;

  /** Time of the event that this row comes from: the newest wins. */
  @Column("timestamptz", { select: false })
  occurredAt: string;
}
