import { Column, Entity, PrimaryColumn } from "typeorm";
import type { LevelName } from "../course/course.entity";

/** How a learner spreads their learning over the week. */
export const rhythms = ["DAILY", "TIMES_PER_WEEK", "CHOSEN_DAYS", "AT_LEAST_PER_WEEK"] as const;
export type RhythmName = (typeof rhythms)[number];

export const weekdays = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;
export type WeekdayName = (typeof weekdays)[number];

/** How hard the learner wants it. */
export const difficulties = ["EASY", "MEDIUM", "HARD"] as const;
export type DifficultyName = (typeof difficulties)[number];

/** What the owner of a private course wants to reach with it, and how. */
@Entity("learning_plan")
export class LearningPlanEntity {
  @PrimaryColumn("uuid")
  courseId: string;

  @Column("text")
  topic: string;

  @Column("text", { array: true })
  goals: string[];

  @Column("text")
  currentLevel: LevelName;

  /** Not below the current one. */
  @Column("text")
  targetLevel: LevelName;

  @Column("integer")
  weeks: number;

  @Column("text")
  rhythm: RhythmName;

  /** With TIMES_PER_WEEK and AT_LEAST_PER_WEEK; null with the others. */
  @Column("integer", { nullable: true })
  timesPerWeek: number | null;

  /** With CHOSEN_DAYS, from Monday on; empty with the others. */
  @Column("text", { array: true })
  days: WeekdayName[];

  @Column("text")
  difficulty: DifficultyName;

  @Column("text", { array: true })
  focusAreas: string[];

  @Column("timestamptz")
  updatedAt: Date;
}
