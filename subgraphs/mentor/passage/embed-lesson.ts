import type { Context, Transaction } from "../../../platform/context/context";
import { findLesson } from "../neighbours/classroom.store";
import { embeddingModelName, embedTexts } from "../vector/embedding";
import { findUnembedded, findUnembeddedLessons, saveEmbedding, type FoundPassage } from "./passage.store";

/** Passages of one call. */
const BATCH = 50;
/** Lessons whose missing embeddings one reply asks for: the next replies ask for more. */
const MOST_LESSONS = 20;

/** Makes the embeddings that a lesson's passages lack, of the model that is configured now. Safe to run again: it goes on where it was. */
export async function embedLesson(ctx: Context, lessonId: string): Promise<void> {
  const model = embeddingModelName(ctx);
  const lesson = await findLesson(ctx, lessonId);
  if (model === null || !lesson) return;
  const account = { userId: null, courseId: lesson.courseId, purpose: "EMBEDDING" } as const;
  for (;;) {
    const passages = await findUnembedded(ctx, lessonId, model, BATCH);
    const embeddings = passages.length > 0 ? await embedTexts(ctx, account, passages.map(textOf)) : null;
    if (!embeddings) return;
    await ctx.transaction(async tx => {
      for (const [index, passage] of passages.entries()) await saveEmbedding(tx, passage, embeddings[index]!);
    });
  }
}

/** Lessons of a course that lack embeddings: of an older model, of seeds, or of a job that has failed. */
export function lessonsToEmbed(tx: Transaction, courseId: string): Promise<string[]> {
  const model = embeddingModelName(tx);
  return model === null ? Promise.resolve([]) : findUnembeddedLessons(tx, courseId, model, MOST_LESSONS);
}

/** A passage means what it says, in a lesson of that title. */
function textOf({ lessonTitle, text }: FoundPassage): string {
  return `${lessonTitle}\n\n${text}`;
}
