import { Column, Entity, PrimaryColumn } from "typeorm";
import type { LessonGuide } from "../../catalog/events";

/** A lesson as the catalog last told of it. */
@Entity("known_lesson")
export class KnownLessonEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  courseId: string;

  @Column("uuid")
  instructorId: string;

  @Column("text")
  title: string;

  /** A LessonType of the catalog. */
  @Column("text")
  type: string;

  /** How to teach in it; null unless the type is AI_MENTOR. */
  @Column("jsonb", { nullable: true })
  guide: LessonGuide | null;

  /** Markdown, at most 50,000 characters; null where the lesson's content is no text. Its passages are cut from it. */
  @Column("text", { nullable: true })
  text: string | null;

  /** Whether it is, or ever was, in a version of its course: only then learners know of it. Which of them: outline.store.ts. */
  @Column("boolean")
  published: boolean;

  @Column("boolean")
  archived: boolean;

  /** When the event that says so was written: the newest wins. */
  @Column("timestamptz", { select: false })
  occurredAt: string;
}
