import { Column, Entity, PrimaryColumn } from "typeorm";

/** A conversation of one person with the mentor, about a course or one lesson of it. */
@Entity("thread")
export class ThreadEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  courseId: string;

  /** Null when it is about the course as a whole. */
  @Column("uuid", { nullable: true })
  lessonId: string | null;

  @Column("text")
  title: string;

  /** An archived thread takes no more messages. Of each topic, a person has at most one thread that is not archived. */
  @Column("boolean")
  archived: boolean;

  /** What was said up to `summaryUntil`, in a few sentences for the mentor; null while the thread is short. */
  @Column("text", { nullable: true })
  summary: string | null;

  /** The position of the last message that `summary` holds; -1 without one. */
  @Column("integer")
  summaryUntil: number;

  /** Whole milliseconds, as in a cursor. */
  @Column("timestamptz")
  createdAt: Date;

  /** Whole milliseconds, as in a cursor. */
  @Column("timestamptz")
  lastMessageAt: Date;
}
