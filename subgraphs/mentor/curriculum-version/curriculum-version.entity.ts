import { Column, Entity, PrimaryColumn } from "typeorm";
import type { CurriculumTree } from "./tree";

/** What a version came of. */
export const versionOrigins = ["GENERATED", "EDITED", "ADAPTED", "REWRITTEN"] as const;
export type VersionOrigin = (typeof versionOrigins)[number];

/** A curriculum as it was at one time. Never changed. */
@Entity("curriculum_version")
export class CurriculumVersionEntity {
  @PrimaryColumn("uuid")
  curriculumId: string;

  /** From 1, without gaps. */
  @PrimaryColumn("integer")
  number: number;

  @Column("text")
  origin: VersionOrigin;

  @Column("jsonb")
  tree: CurriculumTree;

  @Column("timestamptz")
  createdAt: Date;
}
