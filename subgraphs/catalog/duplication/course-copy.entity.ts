import { Column, Entity, PrimaryColumn } from "typeorm";

/** A copy of a course that somebody has asked for. */
@Entity("course_copy")
export class CourseCopyEntity {
  /** The new course: its row is made by the job. */
  @PrimaryColumn("uuid")
  courseId: string;

  @Column("uuid")
  sourceId: string;

  @Column("uuid")
  actorId: string;

  /** The client's own id of its request, unique for each actor: a repeated request finds the same copy. */
  @Column("uuid")
  requestId: string;

  /** Of the new course. */
  @Column("text")
  title: string;

  @Column("uuid")
  jobId: string;

  @Column("timestamptz")
  createdAt: Date;
}

/** One chapter of a copy: the job makes them one by one, and goes on where it stopped. */
@Entity("chapter_copy")
export class ChapterCopyEntity {
  /** The new chapter. */
  @PrimaryColumn("uuid")
  chapterId: string;

  /** The new course. */
  @Column("uuid")
  courseId: string;

  /** The chapter that it is a copy of. */
  @Column("uuid")
  sourceId: string;

  @Column("integer")
  position: number;

  /** Whether its lessons are there. */
  @Column("boolean")
  done: boolean;
}
