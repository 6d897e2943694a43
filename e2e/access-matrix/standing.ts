import type { Course, CourseWithQuiz } from "./author";
import type { Exchange } from "./conversations";
import type { Media } from "./media";
import type { Tutored } from "./tutoring";

/** What stands for all rows: none changes it in a way that another would notice. */
export interface Standing {
  /** Published; the learner is enrolled on it. */
  course: CourseWithQuiz;
  draft: CourseWithQuiz;
  archived: Course;
  paidCourse: Course;
  /** Published, with a second review pending, and a draft; their lessons are free previews. */
  preview: Course;
  draftPreview: Course;
  /** Published; the learner is enrolled on it, and has begun the SCORM package. */
  media: Course & Media;
  /** The learner's own, published; they learn in it. */
  privateCourse: CourseWithQuiz & Media;
  /** Waits for a review, for the first time. */
  submitted: Course;
  /** The learner's, of `course`, of which an admin has hidden the text. */
  ratingId: string;
  /** The learner's, on `course`. */
  enrollmentId: string;
  /** The learner's, of `paidCourse`; not paid yet. */
  paymentId: string;
  /** The learner's, on `course`; the reply is complete. */
  exchange: Exchange;
  tutored: Tutored;
  /** The learner's, at a quiz that may be tried again, and at another one. */
  failedAttemptId: string;
  runningAttemptId: string;
}
