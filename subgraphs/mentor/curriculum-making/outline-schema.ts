import { z } from "zod";
import { lessonKinds, MOST_CHAPTERS, MOST_LESSONS, MOST_OBJECTIVES } from "../curriculum-version/tree";
import { said } from "./said";

/** What the model says of a lesson before it is written. Lengths are mended by us; numbers and kinds the model mends itself. */
export const outlinedLesson = z.object({
  key: z.string().min(1).max(20).describe("Short and unique, for example 2.3: chapter 2, lesson 3."),
  title: said,
  description: z.string().describe("One or two sentences."),
  type: z.enum(lessonKinds),
  objectives: z.array(said).min(1).max(MOST_OBJECTIVES).describe("What the learner can do afterwards."),
  seconds: z.number().int().min(60).max(36_000).describe("How long it takes, in seconds."),
  prerequisites: z.array(z.string()).max(10).describe("Keys of earlier lessons that must come first; often none."),
});

/** The outline of a curriculum, as the model answers it. */
export const outlineSchema = z.object({
  title: said,
  description: z.string(),
  chapters: z
    .array(
      z.object({
        title: said,
        description: z.string(),
        lessons: z.array(outlinedLesson).max(MOST_LESSONS),
      }),
    )
    .min(1)
    .max(MOST_CHAPTERS)
    .refine(chapters => chapters.some(({ lessons }) => lessons.length > 0), "There must be at least one lesson."),
});

export type OutlinedLesson = z.infer<typeof outlinedLesson>;
export type Outline = z.infer<typeof outlineSchema>;
