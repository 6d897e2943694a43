import { z } from "zod";
import { outlinedLesson } from "../curriculum-making/outline-schema";
import { adaptationActions } from "./adaptation-kinds";

const operation = z
  .object({
    action: z.enum(adaptationActions),
    reason: z.string().trim().min(1).describe("Why, from what the learner did."),
    lesson: z.string().nullable().describe("Key of the lesson to remove, change or move; null for ADD_LESSON."),
    after: z.string().nullable().describe("ADD_LESSON, REORDER: key of the lesson that it comes after; null: it comes first."),
    content: outlinedLesson
      .omit({ key: true, prerequisites: true })
      .nullable()
      .describe("ADD_LESSON, CHANGE: what the lesson shall be; null otherwise."),
  })
  .refine(
    ({ action, lesson }) => (action === "ADD_LESSON") === (lesson === null),
    "`lesson` is null for ADD_LESSON, and only for it.",
  )
  .refine(
    ({ action, content }) => (action === "ADD_LESSON" || action === "CHANGE") === (content !== null),
    "ADD_LESSON and CHANGE need `content`; the others take none.",
  );

/** How a curriculum should change, as the model answers it. */
export const adaptationSchema = z.object({
  summary: z.string().trim().min(1).describe("What changes and why, in two or three sentences to the learner."),
  operations: z.array(operation).max(20).describe("In the order to do them; none when nothing should change."),
});

export type Adaptation = z.infer<typeof adaptationSchema>;
