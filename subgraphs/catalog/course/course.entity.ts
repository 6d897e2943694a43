import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a course is at. */
export const publications = ["DRAFT", "IN_REVIEW", "PUBLISHED", "ARCHIVED"] as const;
export type PublicationState = (typeof publications)[number];

/** Who may know of a course at all. */
export const visibilities = ["PUBLIC", "PRIVATE"] as const;
export type VisibilityName = (typeof visibilities)[number];

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

  /** A picture elsewhere; an uploaded one goes before it. */
  @Column("text", { nullable: true })
  thumbnailUrl: string | null;

  @Column("uuid", { nullable: true })
  thumbnailUploadId: string | null;

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

  /** A private course is its owner's alone: `instructorId` says whose. */
  @Column("text")
  visibility: VisibilityName;

  /** The newest published version of its outline; null before the first. */
  @Column("integer", { nullable: true })
  version: number | null;

  /** Since when it waits for a review; null while none is asked for. */
  @Column("timestamptz", { nullable: true })
  submittedAt: Date | null;

  /** Counters, kept by the transactions that change what they count. */
  @Column("integer")
  chapterCount: number;

  @Column("integer")
  lessonCount: number;

  @Column("integer")
  durationSeconds: number;

  @Column("integer")
  enrollmentCount: number;

  @Column("integer")
  ratingCount: number;

  /** 1–5, two decimals; null while nobody has rated it. */
  @Column("numeric", { nullable: true })
  ratingAverage: number | null;

  @Column("timestamptz")
  createdAt: Date;

  @Column("timestamptz")
  updatedAt: Date;

  /** When it first became visible to everybody. */
  @Column("timestamptz", { nullable: true })
  publishedAt: Date | null;
}
