import { Column, Entity, PrimaryColumn } from "typeorm";

/** How a person stands in a course, as learning-progress last told of it. */
@Entity("known_enrollment")
export class KnownEnrollmentEntity {
  @PrimaryColumn("uuid")
  userId: string;

  @PrimaryColumn("uuid")
  courseId: string;

  @Column("text")
  status: "ACTIVE" | "PAUSED" | "COMPLETED" | "DROPPED" | "REVOKED";

  /** The version of the course that they learn by; null before they have one, and where no event has told it yet. */
  @Column("integer", { nullable: true })
  version: number | null;

  /** When the event that says so was written: the newest wins. */
  @Column("timestamptz", { select: false })
  occurredAt: string;
}
