import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a tracked job is at. */
export const jobStates = ["QUEUED", "RUNNING", "SUCCEEDED", "FAILED"] as const;
export type JobState = (typeof jobStates)[number];

/** Slow work that somebody watches. Every subgraph has such a table; jobs that nobody watches are in the queue only. */
@Entity("job")
export class JobEntity {
  /** The same as the queued job's. */
  @PrimaryColumn("uuid")
  id: string;

  /** The job definition's name. */
  @Column("text")
  name: string;

  /** Who asked for it, and may watch it. */
  @Column("uuid")
  ownerId: string;

  @Column("text")
  status: JobState;

  /** 0–100, two decimals. */
  @Column("numeric")
  progressPercent: number;

  /** What it made; null until it has succeeded, or when it makes nothing. */
  @Column("jsonb", { nullable: true })
  result: Record<string, unknown> | null;

  /** Why it failed: a problem's code and message; null unless it has failed. */
  @Column("text", { nullable: true })
  problemCode: string | null;

  @Column("text", { nullable: true })
  problemMessage: string | null;

  @Column("timestamptz")
  createdAt: Date;

  @Column("timestamptz", { nullable: true })
  finishedAt: Date | null;
}
