import { Column, Entity, PrimaryColumn } from "typeorm";
import type { StoredOutline } from "./outline";

/** What was published of a course's outline, once and for all: rows are never changed. */
@Entity("course_version")
export class CourseVersionEntity {
  @PrimaryColumn("uuid")
  courseId: string;

  /** 1, 2, 3 … for each course. */
  @PrimaryColumn("integer")
  number: number;

  /** Read only where it is asked for: it is as long as the course. */
  @Column("jsonb", { select: false })
  outline: StoredOutline;

  @Column("integer")
  chapterCount: number;

  @Column("integer")
  lessonCount: number;

  @Column("integer")
  durationSeconds: number;

  /** Null for what was published before there were versions, and for seeds. */
  @Column("uuid", { nullable: true })
  publishedBy: string | null;

  @Column("timestamptz")
  publishedAt: Date;
}
