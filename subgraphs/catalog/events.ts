import { defineEvent } from "../../platform/events/define-event";

/** A course as its neighbours need to know it, in full: the newest `occurredAt` wins. */
export const CourseChanged = defineEvent<{
  courseId: string;
  title: string;
  instructorId: string;
  publication: "DRAFT" | "IN_REVIEW" | "PUBLISHED" | "ARCHIVED";
  /** Null when the course is free. `amount` in minor units. */
  price: { amount: number; currency: string } | null;
}>("course.changed", "A course was made, or its title, price, instructor or publication has changed. Carries the whole state.");

export const CoursePublished = defineEvent<{ courseId: string; title: string; instructorId: string }>(
  "course.published",
  "A course has become visible to everybody.",
);

/** A lesson as its neighbours need to know it, in full: the newest `occurredAt` wins. */
export const LessonChanged = defineEvent<{
  lessonId: string;
  chapterId: string;
  courseId: string;
  instructorId: string;
  title: string;
  /** A LessonType of the catalog. */
  type: string;
  /** What the lesson teaches, as plain Markdown; null where its content is no text. At most 50,000 characters. */
  text: string | null;
  archived: boolean;
}>("lesson.changed", "A lesson was made, changed, moved or archived. Carries the whole state.");
