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

  /** An archived lesson counts for nothing, but what was done in it is kept. */
  @Column("boolean")
  archived: boolean;

  /** Time of the event that this row comes from: the newest wins. */
  @Column("timestamptz")
  occurredAt: Date;
}
