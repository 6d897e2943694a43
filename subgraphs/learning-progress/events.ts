import { defineEvent } from "../../platform/events/define-event";

/** An enrolment as its neighbours need to know it, in full: the newest `occurredAt` wins. */
export const EnrollmentChanged = defineEvent<{
  enrollmentId: string;
  userId: string;
  courseId: string;
  status: "ACTIVE" | "PAUSED" | "COMPLETED" | "DROPPED" | "REVOKED";
  /** The version of the course's outline that they learn by; null before it has one. */
  version: number | null;
}>(
  "enrollment.changed",
  "An enrolment has begun, changed its status, or been moved to another version. Carries the whole state.",
);

export const EnrollmentStarted = defineEvent<{ enrollmentId: string; userId: string; courseId: string }>(
  "enrollment.started",
  "Somebody has enrolled in a course: once per person and course.",
);

export const LessonCompleted = defineEvent<{ userId: string; lessonId: string; courseId: string }>(
  "lesson.completed",
  "A learner has completed a lesson: once per person and lesson.",
);

export const CourseCompleted = defineEvent<{ enrollmentId: string; userId: string; courseId: string }>(
  "course.completed",
  "A learner has completed every lesson of a course: once per enrolment.",
);
