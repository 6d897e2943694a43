import { Column, Entity, PrimaryColumn } from "typeorm";

/** The lessons of a version of a course, as the catalog has published it: it never changes. */
@Entity("known_outline")
export class KnownOutlineEntity {
  @PrimaryColumn("uuid")
  courseId: string;

  /** 1, 2, 3 … for each course. */
  @PrimaryColumn("integer")
  version: number;

  /** In their order. */
  @Column("uuid", { array: true })
  lessonIds: string[];
}
