import { Column, Entity, PrimaryColumn } from "typeorm";

/** What an enrolment is at. Only ACTIVE and COMPLETED let the learner in. */
export type EnrollmentState = "ACTIVE" | "PAUSED" | "COMPLETED" | "DROPPED" | "REVOKED";

/** What an enrolment came of. */
export type EnrollmentOrigin = "FREE" | "PAYMENT" | "ADMIN";

/** One person's place in one course: there is at most one, for all times. */
@Entity("enrollment")
export class EnrollmentEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  courseId: string;

  @Column("text")
  status: EnrollmentState;

  @Column("text")
  source: EnrollmentOrigin;

  /** The version of the course's outline that they learn by; null while the course has none. */
  @Column("integer", { nullable: true })
  version: number | null;

  /** Counters, kept by whatever changes what they count: the lessons of the version. */
  @Column("integer")
  lessons: number;

  @Column("integer")
  lessonsCompleted: number;

  /** 0–100, two decimals: the database computes it of the counters. */
  @Column("numeric")
  progressPercent: number;

  @Column("timestamptz")
  enrolledAt: Date;

  /** Once set it stays, also when lessons are added or the enrolment is revoked. */
  @Column("timestamptz", { nullable: true })
  completedAt: Date | null;
}

/** Whether an enrolment lets its learner in. */
export function isOpen(enrollment: Pick<EnrollmentEntity, "status"> | null): boolean {
  return enrollment?.status === "ACTIVE" || enrollment?.status === "COMPLETED";
}
