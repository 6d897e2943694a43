import type { Context, Transaction } from "../../../platform/context/context";
import { findLesson } from "../neighbours/classroom.store";
import { embeddingModelName } from "../vector/embedding";
import { embedMissing } from "../vector/embed-missing";
import { findUnembedded, findUnembeddedLessons, saveEmbeddings, type FoundPassage } from "./passage.store";

/** Lessons whose missing embeddings one reply asks for: the next replies ask for more. */
const MOST_LESSONS = 20;

/** Makes the embeddings that a lesson's passages lack. */
export async function embedLesson(ctx: Context, lessonId: string): Promise<void> {
  const lesson = await findLesson(ctx, lessonId);
  if (!lesson) return;
  await embedMissing(
    ctx,
    { userId: null, courseId: lesson.courseId, purpose: "EMBEDDING" },
    { find: (scope, model, limit) => findUnembedded(scope, lessonId, model, limit), textOf, save: saveEmbeddings },
  );
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
