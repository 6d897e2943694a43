import type { LessonGuide } from "../events";
import type { LessonContentEntity } from "./lesson.entity";
import type { LessonTypeName } from "./lesson-types";

/** How a mentor can teach. */
export const mentorStyles = ["SOCRATIC", "EXPLAIN_AND_PRACTICE", "GUIDED_DISCOVERY", "ROLE_PLAY"] as const;
export type MentorStyleName = (typeof mentorStyles)[number];

/** What stands in place of what the content of an AI_MENTOR lesson does not say. */
const UNSAID: LessonGuide = {
  instructions: "",
  objectives: [],
  difficulty: "MEDIUM",
  style: "SOCRATIC",
  criteria: [],
  solution: null,
};

/**
 * How to teach in an AI_MENTOR lesson, the solution included: for the mentor and the course's staff, and for nobody else. Null for a
 * lesson of another type.
 */
export function guideOf(type: LessonTypeName, content: LessonContentEntity["content"]): LessonGuide | null {
  return type === "AI_MENTOR" ? { ...UNSAID, ...content } : null;
}
