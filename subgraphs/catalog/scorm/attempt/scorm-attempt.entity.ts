import { Column, Entity, PrimaryColumn } from "typeorm";

/** What one learner has done in one version of a package: what its items say, put together. */
@Entity("scorm_attempt")
export class ScormAttemptEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  lessonId: string;

  @Column("uuid")
  packageId: string;

  /** Whether every item that counts is completed; once it is, it stays. */
  @Column("boolean")
  completed: boolean;

  /** Null while no item has said. */
  @Column("boolean", { nullable: true })
  passed: boolean | null;

  /** The mean of the items' scores: 0–100, two decimals; null while no item has one. */
  @Column("numeric", { nullable: true })
  scorePercent: number | null;

  @Column("integer")
  totalSeconds: number;

  @Column("timestamptz")
  startedAt: Date;

  @Column("timestamptz")
  updatedAt: Date;

  @Column("timestamptz", { nullable: true })
  completedAt: Date | null;

  /** When its learner left it behind, unfinished, for a newer version of the package: it takes nothing any more. */
  @Column("timestamptz", { nullable: true })
  leftAt: Date | null;
}

/** What an item of a package has said of itself in one attempt. */
@Entity("scorm_attempt_item")
export class ScormAttemptItemEntity {
  @PrimaryColumn("uuid")
  attemptId: string;

  @PrimaryColumn("text")
  itemId: string;

  /** The newest opening of it: ids sort by time, so an older page cannot write over what a newer one wrote. */
  @Column("uuid")
  runId: string;

  /** Of the session's last commit: what comes late, comes too late. */
  @Column("integer")
  sequence: number;

  /** Whether the session has been finished. */
  @Column("boolean")
  ended: boolean;

  /** The elements of the standard's data model that it has set, by name; at most 256 KiB. */
  @Column("jsonb")
  elements: Record<string, string>;

  /** How it wants to be left: "suspend" to be resumed. */
  @Column("text")
  exit: string;

  @Column("boolean")
  completed: boolean;

  @Column("boolean", { nullable: true })
  passed: boolean | null;

  /** The best: 0–100, two decimals. */
  @Column("numeric", { nullable: true })
  scorePercent: number | null;

  /** Of the sessions before this one. */
  @Column("integer")
  earlierSeconds: number;

  /** Of this session, as the item says, and never more than it can have been. */
  @Column("integer")
  sessionSeconds: number;
}
