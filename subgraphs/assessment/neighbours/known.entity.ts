import { Column, Entity, PrimaryColumn } from "typeorm";

/** The catalog's lesson, as far as its quiz needs to know it. */
@Entity("known_lesson")
export class KnownLessonEntity {
  @PrimaryColumn("uuid")
  lessonId: string;

  @Column("uuid")
  courseId: string;

  @Column("uuid")
  instructorId: string;

  /** A LessonType of the catalog: only those of type QUIZ have a quiz. */
  @Column("text")
  type: string;

  /** Whether it is, or ever was, in a version of its course: only then learners know of it. */
  @Column("boolean")
  published: boolean;

  @Column("boolean")
  archived: boolean;

  /** Of the event that told it. */
  @Column("timestamptz", { select: false })
  occurredAt: string;
}

/** The catalog's course: its instructor may change after its lessons were made. */
@Entity("known_course")
export class KnownCourseEntity {
  @PrimaryColumn("uuid")
  courseId: string;

  @Column("uuid")
  instructorId: string;

  @Column("text")
  publication: string;

  /** Its quizzes stay as they are until the review is over. */
  @Column("boolean")
  inReview: boolean;

  /** A private course is its owner's alone: `instructorId` says whose. */
  @Column("text")
  visibility: "PUBLIC" | "PRIVATE";

  @Column("timestamptz", { select: false })
  occurredAt: string;
}

/** Who learns in which course. */
@Entity("known_enrollment")
export class KnownEnrollmentEntity {
  @PrimaryColumn("uuid")
  userId: string;

  @PrimaryColumn("uuid")
  courseId: string;

  @Column("text")
  status: string;

  @Column("timestamptz", { select: false })
  occurredAt: string;
}

/** All that is known of a lesson, of its course, and of one person in it. */
export interface KnownLesson {
  lessonId: string;
  courseId: string;
  /** As the newer of the lesson's and the course's events says. */
  instructorId: string;
  type: string;
  /** Whether it was ever published. */
  published: boolean;
  /** Null while the course is unknown. */
  publication: string | null;
  /** Whether a review of the course is pending; false while the course is unknown. */
  inReview: boolean;
  /** A private course is its owner's alone. Null while the course is unknown. */
  visibility: "PUBLIC" | "PRIVATE" | null;
  /** Null for those who are not enrolled. */
  enrollmentStatus: string | null;
}
