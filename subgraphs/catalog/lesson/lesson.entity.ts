import { Column, Entity, PrimaryColumn } from "typeorm";
import type { LessonTypeName } from "./lesson-types";

@Entity("lesson")
export class LessonEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  chapterId: string;

  /** The course of its chapter, kept here so that a whole tree is read without a join. */
  @Column("uuid")
  courseId: string;

  @Column("text")
  title: string;

  @Column("text")
  type: LessonTypeName;

  /** 0, 1, 2 … among the lessons of the chapter that are not archived: no gaps, no ties. */
  @Column("integer")
  position: number;

  @Column("integer")
  durationSeconds: number;

  @Column("boolean")
  archived: boolean;

  /** For whoever looks into the table; not read with the rest, for a tree has hundreds of lessons. */
  @Column("timestamptz", { select: false })
  createdAt: Date;

  /** Likewise. */
  @Column("timestamptz", { select: false })
  updatedAt: Date;
}

/** What a lesson teaches. A table of its own: the tree of a course is read without it. */
@Entity("lesson_content")
export class LessonContentEntity {
  @PrimaryColumn("uuid")
  lessonId: string;

  /** The fields of the content type that the lesson's type names. */
  @Column("jsonb")
  content: Record<string, unknown>;
}
