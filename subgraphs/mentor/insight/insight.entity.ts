import { Column, Entity, PrimaryColumn } from "typeorm";

/** How lively a learner works on a lesson. */
export const engagements = ["LOW", "MEDIUM", "HIGH"] as const;
export type Engagement = (typeof engagements)[number];

/** What the mentor makes of how a learner does in a lesson. One per learner and lesson: the newest takes the place of the one before. */
@Entity("insight")
export class InsightEntity {
  @PrimaryColumn("uuid")
  id: string;

  @Column("uuid")
  userId: string;

  @Column("uuid")
  courseId: string;

  @Column("uuid")
  lessonId: string;

  /** 1–10. */
  @Column("smallint")
  understanding: number;

  @Column("text")
  engagement: Engagement;

  /** Plain text, at most 1,000 characters. */
  @Column("text")
  text: string;

  /** At most 5, each of at most 200 characters. */
  @Column("text", { array: true })
  recommendedActions: string[];

  /** The language model that wrote it. */
  @Column("text")
  model: string;

  /** When the last of what it is made from happened: nothing older takes its place. */
  @Column("timestamptz")
  asOf: Date;

  /** Whole milliseconds, as in a cursor. */
  @Column("timestamptz")
  createdAt: Date;

  /** Whole milliseconds, as in a cursor. */
  @Column("timestamptz")
  updatedAt: Date;
}
