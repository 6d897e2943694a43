import { Column, Entity, PrimaryColumn } from "typeorm";

/** A chapter is drafted with its course, shown with it, and archived on its own. */
export type ChapterPublication = "DRAFT" | "PUBLISHED" | "ARCHIVED";

@Entity("chapter")
export class ChapterEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  courseId: string;

  @Column("text")
  title: string;

  @Column("text")
  description: string;

  /** 0, 1, 2 … among the chapters of the course that are not archived: no gaps, no ties. */
  @Column("integer")
  position: number;

  @Column("text")
  publication: ChapterPublication;

  /** Chapters of the same course that should be learned before. */
  @Column("uuid", { array: true })
  prerequisiteIds: string[];

  @Column("integer", { nullable: true })
  estimatedDurationSeconds: number | null;

  /** Whether everybody may see its lessons' content. */
  @Column("boolean")
  freePreview: boolean;

  /** For whoever looks into the table; not read with the rest. */
  @Column("timestamptz", { select: false })
  createdAt: Date;
}
