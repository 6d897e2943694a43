import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a course is at. */
export const publications = ["DRAFT", "IN_REVIEW", "PUBLISHED", "ARCHIVED"] as const;
export type PublicationState = (typeof publications)[number];

/** How much a course expects of its learners. */
export const levels = ["BEGINNER", "INTERMEDIATE", "ADVANCED", "EXPERT"] as const;
export type LevelName = (typeof levels)[number];

@Entity("course")
export class CourseEntity {
  @PrimaryColumn("uuid")
  id: string;

  /** Unique, made of the title; part of addresses. */
  @Column("text")
  slug: string;

  @Column("text")
  title: string;

  /** Markdown. */
  @Column("text")
  description: string;

  @Column("text", { nullable: true })
  thumbnailUrl: string | null;

  /** Minor units; null together with the currency when the course is free. */
  @Column("integer", { nullable: true })
  priceAmount: number | null;

  @Column("text", { nullable: true })
  priceCurrency: string | null;

  @Column("uuid", { nullable: true })
  categoryId: string | null;

  @Column("text")
  level: LevelName;

  /** BCP 47, for example `en`. */
  @Column("text")
  language: string;

  @Column("text", { array: true })
  tags: string[];

  /** A user of the identity subgraph. */
  @Column("uuid")
  instructorId: string;

  @Column("text")
  publication: PublicationState;

  /** Counters, kept by the transactions that change what they count. */
  @Column("integer")
  chapterCount: number;

  @Column("integer")
  lessonCount: number;

  @Column("integer")
  durationSeconds: number;

  @Column("integer")
  enrollmentCount: number;

  @Column("timestamptz")
  createdAt: Date;

  @Column("timestamptz")
  updatedAt: Date;

  /** When it first became visible to everybody. */
  @Column("timestamptz", { nullable: true })
  publishedAt: Date | null;
}
