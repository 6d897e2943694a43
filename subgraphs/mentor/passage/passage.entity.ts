import { Column, Entity, PrimaryColumn } from "typeorm";

/** A piece of a lesson's text, of some 80 to 200 words: what the mentor is given to answer from. */
@Entity("passage")
export class PassageEntity {
  @PrimaryColumn("uuid")
  lessonId: string;

  /** Where it stands in the lesson, from 0. */
  @PrimaryColumn("integer")
  position: number;

  /** The lesson's course, so that one index serves the search. */
  @Column("uuid")
  courseId: string;

  /** Markdown. */
  @Column("text")
  text: string;
}
