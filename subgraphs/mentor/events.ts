import { defineEvent } from "../../platform/events/define-event";
import type { LessonGuide } from "../catalog/events";

export const MentorReplyFinished = defineEvent<{
  threadId: string;
  messageId: string;
  userId: string;
  courseId: string;
  model: string;
  /** Tokens of the prompt and of the reply together. */
  tokens: number;
}>("mentor-reply.finished", "The mentor has answered a learner in full.");

export const LessonJudged = defineEvent<{
  judgementId: string;
  userId: string;
  lessonId: string;
  courseId: string;
  /** Whether every criterion of the lesson is met. */
  met: boolean;
}>("mentor-lesson.judged", "A conversation in an AI_MENTOR lesson was judged against the lesson's criteria.");

/** One thing that a learner did, as the activity log keeps it. */
export interface Activity {
  kind: "EXERCISE" | "QUIZ" | "READING" | "PRACTICE" | "REFLECTION";
  /** At most 500 characters. */
  note: string;
  metrics: {
    /** 0–100, two decimals; null where nothing was scored. */
    scorePercent: number | null;
    durationSeconds: number | null;
    /** 0–100, two decimals. */
    accuracyPercent: number | null;
    difficulty: "EASY" | "MEDIUM" | "HARD" | null;
    /** 0–100, two decimals. */
    completionPercent: number | null;
    personalRecord: boolean;
  };
}

export const ActivityAccepted = defineEvent<
  Activity & {
    /** The proposal's id, which becomes the log entry's. */
    activityId: string;
    userId: string;
    courseId: string;
    lessonId: string | null;
    /** When the learner said that they did it. */
    happenedAt: string;
  }
>("activity.accepted", "A learner has accepted an entry for the activity log that the mentor proposed.");

export const InsightMade = defineEvent<{
  insightId: string;
  userId: string;
  courseId: string;
  lessonId: string;
  /** 1–10. */
  understanding: number;
}>("mentor-insight.made", "The mentor has formed an insight about a learner in a lesson, or renewed one.");

/** A question of a generated quiz, its key included: for the subgraph that asks it, and for no prompt. */
export interface CurriculumQuestion {
  prompt: string;
  /** 2–6, each of at most 300 characters. */
  options: string[];
  /** Indexes of `options`, at least one. */
  correct: number[];
  explanation: string;
}

export interface CurriculumLesson {
  lessonId: string;
  type: "ARTICLE" | "QUIZ" | "PRACTICE" | "REFLECTION" | "AI_MENTOR";
  /** At most 100 characters. */
  title: string;
  /** At most 500 characters. */
  description: string;
  objectives: string[];
  estimatedSeconds: number;
  /** Lessons of the same curriculum that come first. */
  prerequisiteIds: string[];
  /** Of an ARTICLE, PRACTICE or REFLECTION; at most 10,000 characters. */
  markdown: string | null;
  /** Of a QUIZ: at most 10. */
  questions: CurriculumQuestion[] | null;
  /** Of an AI_MENTOR lesson. */
  guide: LessonGuide | null;
}

export const CurriculumApplied = defineEvent<{
  curriculumId: string;
  /** The version of the curriculum that is applied: of two, the higher wins. */
  version: number;
  /** The private course that it becomes: made if it is not there, brought into this shape if it is. */
  courseId: string;
  ownerId: string;
  title: string;
  description: string;
  /** As the catalog's courses have it, for example `en`. */
  language: string;
  level: "BEGINNER" | "INTERMEDIATE" | "ADVANCED" | "EXPERT";
  goal: string;
  /** At most 12 chapters of 12 lessons. */
  chapters: { chapterId: string; title: string; description: string; lessons: CurriculumLesson[] }[];
}>(
  "curriculum.applied",
  "A learner has applied a version of their curriculum: it becomes, or changes, the draft of a private course of theirs.",
);
