import { defineEvent } from "../../platform/events/define-event";

/** A course as its neighbours need to know it, in full: the newest `occurredAt` wins. */
export const CourseChanged = defineEvent<{
  courseId: string;
  title: string;
  /** Who teaches it; of a private course, whose it is. */
  instructorId: string;
  publication: "DRAFT" | "IN_REVIEW" | "PUBLISHED" | "ARCHIVED";
  /** Whether a review is pending, also of a published course: it stays as it is until that is over. Absent in events of old. */
  inReview: boolean;
  /** A private course is its owner's alone. */
  visibility: "PUBLIC" | "PRIVATE";
  /** Null when the course is free. `amount` in minor units. */
  price: { amount: number; currency: string } | null;
}>(
  "course.changed",
  "A course was made, or its title, price, instructor, visibility or publication has changed, or a review has begun or ended. " +
    "Carries the whole state.",
);

/** A version of a course's outline has become the newest: what its learners learn by, from now on unchanged. */
export const CoursePublished = defineEvent<{
  courseId: string;
  title: string;
  instructorId: string;
  /** 1, 2, 3 … for each course. */
  version: number;
  /** In their order; at most 100 chapters of 200 lessons. */
  chapters: { chapterId: string; lessonIds: string[] }[];
}>("course.published", "A version of a course has been published. Carries its outline, which never changes.");

export const CourseSubmitted = defineEvent<{ courseId: string; title: string; instructorId: string }>(
  "course.submitted",
  "A course waits for an admin's review.",
);

export const CourseReviewed = defineEvent<{
  courseId: string;
  title: string;
  instructorId: string;
  decision: "APPROVED" | "RETURNED";
  /** What the reviewer says; empty when they say nothing. */
  feedback: string;
}>("course.reviewed", "An admin has approved a course, or returned it with feedback.");

export const CourseRated = defineEvent<{
  courseId: string;
  userId: string;
  /** 1–5; null when the rating was taken back. */
  stars: number | null;
  /** Of all ratings of the course after this one; null when there is none. */
  average: number | null;
  count: number;
}>("course.rated", "A learner has rated a course, changed their rating, or taken it back. Carries the course's new average.");

/** What a lesson's neighbours keep with it (questions, for example) is theirs to copy. */
export const CourseDuplicated = defineEvent<{
  /** The copy. */
  courseId: string;
  /** At most 200: those of one chapter. */
  lessons: { sourceId: string; lessonId: string }[];
}>("course.duplicated", "Lessons have been copied into a new course: once for each chapter. Says which lesson is whose copy.");

/** How the mentor shall teach in a lesson of type AI_MENTOR. */
export interface LessonGuide {
  instructions: string;
  objectives: string[];
  difficulty: "EASY" | "MEDIUM" | "HARD";
  style: "SOCRATIC" | "EXPLAIN_AND_PRACTICE" | "GUIDED_DISCOVERY" | "ROLE_PLAY";
  /** What a learner must have shown for the lesson to be completed: at most 10, each of at most 300 characters. */
  criteria: string[];
  /** The full answer, which no learner sees before the hints are used up; null when there is none. */
  solution: string | null;
}

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
  /** Null unless the type is AI_MENTOR. */
  guide: LessonGuide | null;
  /** Whether it is in the newest published version of its course. */
  published: boolean;
  /** Whether it is gone for everybody: taken out, and never in any version. What was in one, somebody may still learn. */
  archived: boolean;
}>("lesson.changed", "A lesson was made, changed, moved, published or archived. Carries the whole state.");

/** A learner's attempt at a SCORM package, in full: the newest `occurredAt` wins. */
export const ScormAttemptChanged = defineEvent<{
  attemptId: string;
  userId: string;
  lessonId: string;
  courseId: string;
  completed: boolean;
  /** Null while the package has not said. */
  passed: boolean | null;
  /** 0–100, two decimals; null while the package has not said. */
  scorePercent: number | null;
}>("scorm-attempt.changed", "A SCORM package has told the completion, success or score of an attempt. Carries the whole state.");
