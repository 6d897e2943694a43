import type { CourseEntity } from "./course.entity";

/** What makes one draft different from another. */
export type DraftFacts = Pick<CourseEntity, "id" | "slug" | "title" | "description" | "language" | "level" | "instructorId">;

/** A public draft without a lesson, a price or a learner. */
export function newDraft(facts: DraftFacts): CourseEntity {
  const now = new Date();
  return {
    ...facts,
    thumbnailUrl: null,
    thumbnailUploadId: null,
    priceAmount: null,
    priceCurrency: null,
    categoryId: null,
    tags: [],
    publication: "DRAFT",
    visibility: "PUBLIC",
    version: null,
    submittedAt: null,
    chapterCount: 0,
    lessonCount: 0,
    durationSeconds: 0,
    enrollmentCount: 0,
    ratingCount: 0,
    ratingAverage: null,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
  };
}
