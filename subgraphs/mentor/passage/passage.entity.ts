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

  /** Of its lesson's title and its text; null until a job has made it. Never read: the database compares. */
  @Column("real", { array: true, nullable: true, select: false })
  embedding?: number[] | null;

  /** The model that made it (vector/embedding.ts); null with it. */
  @Column("text", { nullable: true, select: false })
  embeddingModel?: string | null;
}
