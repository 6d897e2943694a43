import { Column, Entity, PrimaryColumn } from "typeorm";
import type { CurriculumTree, LessonContent } from "../curriculum-version/tree";
import type { VersionOrigin } from "../curriculum-version/curriculum-version.entity";

/** What a curriculum is at. READY: there is a version, whether all its lessons are written or not. */
export const curriculumStates = ["GENERATING", "READY", "FAILED"] as const;
export type CurriculumState = (typeof curriculumStates)[number];

export const levels = ["BEGINNER", "INTERMEDIATE", "ADVANCED", "EXPERT"] as const;
export type LevelName = (typeof levels)[number];

/** What a learner wants to learn, and the course that the mentor makes of it. */
@Entity("curriculum")
export class CurriculumEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  ownerId: string;

  /** Unique per owner: a repeated request answers the same curriculum. */
  @Column("text")
  requestId: string;

  @Column("text")
  goal: string;

  @Column("text")
  level: LevelName;

  /** BCP 47, for example `en`. */
  @Column("text")
  language: string;

  @Column("integer")
  totalSeconds: number;

  @Column("text", { array: true })
  knownTopics: string[];

  /** What its course is called, from the beginning: every version that is applied changes the same course. */
  @Column("uuid")
  courseId: string;

  @Column("text")
  status: CurriculumState;

  /** The work under way; null while there is none. Whoever writes for another is too late. */
  @Column("uuid", { nullable: true })
  runId: string | null;

  /** What is being made, without its contents; null before the outline is there. Read only by who makes it. */
  @Column("jsonb", { nullable: true, select: false })
  draft: CurriculumTree | null;

  /** Where the version comes from that is being made. */
  @Column("text")
  draftOrigin: VersionOrigin;

  /** Why the last work ended early; null when it did not. */
  @Column("text", { nullable: true })
  problemCode: string | null;

  @Column("integer", { nullable: true })
  newestVersion: number | null;

  @Column("integer", { nullable: true })
  appliedVersion: number | null;

  @Column("timestamptz")
  createdAt: Date;

  @Column("timestamptz")
  updatedAt: Date;
}

/** A lesson of the draft, written or given up. */
@Entity("curriculum_lesson")
export class DraftLessonEntity {
  @PrimaryColumn("uuid")
  curriculumId: string;

  @PrimaryColumn("uuid")
  lessonId: string;

  /** Null when the model could not write it. */
  @Column("jsonb", { nullable: true })
  content: LessonContent | null;

  /** Why not. */
  @Column("text", { nullable: true })
  problemCode: string | null;
}
