import { Column, Entity, PrimaryColumn } from "typeorm";

/** A course as the catalog last told of it. */
@Entity("known_course")
export class KnownCourseEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("text")
  title: string;

  @Column("uuid")
  instructorId: string;

  @Column("text")
  publication: string;

  /** A private course is its owner's alone: `instructorId` says whose. */
  @Column("text")
  visibility: "PUBLIC" | "PRIVATE";

  /** When the event that says so was written: the newest wins. */
  @Column("timestamptz", { select: false })
  occurredAt: string;
}
