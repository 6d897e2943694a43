import { Column, Entity, PrimaryColumn } from "typeorm";
import type { AdaptationAction, AdaptationState } from "./adaptation-kinds";
import type { CurriculumTree } from "../curriculum-version/tree";

/** One thing that a proposal would do, and why. */
export interface AdaptationOperation {
  action: AdaptationAction;
  lessonId: string;
  /** What the lesson is called; of a CHANGE, what it would be called. */
  title: string;
  /** At most 500 characters. */
  reason: string;
}

/** How a curriculum might change for the one who learns by it. At most one per curriculum waits for a decision. */
@Entity("curriculum_adaptation")
export class AdaptationEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  curriculumId: string;

  /** The version that it would change. */
  @Column("integer")
  baseVersion: number;

  @Column("text")
  status: AdaptationState;

  @Column("text")
  summary: string;

  @Column("jsonb")
  operations: AdaptationOperation[];

  /** The whole tree as it would be; null until it is proposed. */
  @Column("jsonb", { nullable: true })
  tree: CurriculumTree | null;

  @Column("text", { nullable: true })
  problemCode: string | null;

  @Column("timestamptz")
  createdAt: Date;
}
