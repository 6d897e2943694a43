import { Column, Entity, PrimaryColumn } from "typeorm";
import type { ManifestItem, ScormStandardName } from "../manifest/manifest";

/** A version of a lesson's SCORM package. Learners who have begun an older one go on with it. */
@Entity("scorm_package")
export class ScormPackageEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  lessonId: string;

  /** 1, 2, 3 … for each lesson. */
  @Column("integer")
  version: number;

  @Column("text")
  standard: ScormStandardName;

  /** The manifest's own word for the version of the standard. */
  @Column("text", { nullable: true })
  edition: string | null;

  @Column("text")
  title: string;

  /** At most 1,000, each behind the one that holds it. */
  @Column("jsonb")
  items: ManifestItem[];

  @Column("integer")
  fileCount: number;

  /** Of all files, unpacked. */
  @Column("integer")
  sizeBytes: number;

  @Column("timestamptz")
  importedAt: Date;

  /** When a newer one took its place; null for the newest. */
  @Column("timestamptz", { nullable: true })
  replacedAt: Date | null;

  /** When its files were removed, as nobody needed them any more. */
  @Column("timestamptz", { nullable: true })
  sweptAt: Date | null;

  /** For whoever looks into the table: as it stands in the manifest. */
  @Column("jsonb", { nullable: true, select: false })
  sequencing: Record<string, unknown> | null;
}
