import { Column, Entity, PrimaryColumn } from "typeorm";

/** What learning-progress knows of a course: kept by the catalog's events. */
@Entity("known_course")
export class KnownCourseEntity {
  @PrimaryColumn("uuid")
  courseId: string;

  @Column("text")
  title: string;

  @Column("uuid")
  instructorId: string;

  @Column("text")
  publication: "DRAFT" | "IN_REVIEW" | "PUBLISHED" | "ARCHIVED";

  /** A private course is its owner's alone: `instructorId` says whose. */
  @Column("text")
  visibility: "PUBLIC" | "PRIVATE";

  /** Minor units; null together with the currency when the course is free. */
  @Column("integer", { nullable: true })
  priceAmount: number | null;

  @Column("text", { nullable: true })
  priceCurrency: string | null;

  /** Time of the event that this row comes from: the newest wins. */
  @Column("timestamptz", { select: false })
  occurredAt: string;
}
