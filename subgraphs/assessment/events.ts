import { defineEvent } from "../../platform/events/define-event";

export const QuizAttemptGraded = defineEvent<{
  attemptId: string;
  /** 1 for the learner's first attempt at this quiz. */
  number: number;
  userId: string;
  lessonId: string;
  courseId: string;
  /** 0–100, two decimals. */
  scorePercent: number;
  passed: boolean;
  /** What was asked where the answer was wrong: the questions' text, never their keys. At most 10, each of at most 300 characters. */
  missed: string[];
}>("quiz-attempt.graded", "A learner has submitted a quiz, and it is scored.");

export const QuizChanged = defineEvent<{
  lessonId: string;
  /** Archived ones left out. */
  questionCount: number;
}>("quiz.changed", "A quiz has more or fewer questions. Carries the whole state: the newest `occurredAt` wins.");
