import type { Scope, Transaction } from "../../../platform/context/context";
import type { KnownLessonEntity } from "../neighbours/known-lesson.entity";
import { deletePassages, findMatchingPassages, findOpeningPassages, insertPassages, type FoundPassage } from "./passage.store";
import { splitText } from "./split-text";

/** Cuts a lesson's text anew; a lesson that is not published, or archived, and one without text, has no passages. */
export async function keepPassages(tx: Transaction, lesson: KnownLessonEntity, published: boolean): Promise<void> {
  await deletePassages(tx, lesson.id);
  if (published) await insertPassages(tx, passagesOf(lesson));
}

/** The passages that a lesson's text falls into. */
export function passagesOf({
  id,
  courseId,
  title,
  text,
  archived,
}: Pick<KnownLessonEntity, "id" | "courseId" | "title" | "text" | "archived">): FoundPassage[] {
  if (text === null || archived) return [];
  return splitText(text).map((passage, position) => ({ lessonId: id, courseId, lessonTitle: title, position, text: passage }));
}

/** What questions are asked about: a course, or one lesson of it above the others. */
export interface Topic {
  courseId: string;
  lessonId: string | null;
}

/**
 * At most `limit` passages to answer a question from, the best first. Where too few speak to it ("explain this again"), what the
 * lesson begins with fills up.
 */
export async function findPassages(scope: Scope, topic: Topic, question: string, limit: number): Promise<FoundPassage[]> {
  const { courseId, lessonId } = topic;
  const matching = await findMatchingPassages(scope, courseId, question, lessonId, limit);
  if (matching.length === limit) return matching;
  const known = new Set(matching.map(keyOf));
  const opening = await findOpeningPassages(scope, courseId, lessonId, limit);
  return [...matching, ...opening.filter(passage => !known.has(keyOf(passage)))].slice(0, limit);
}

function keyOf({ lessonId, position }: FoundPassage): string {
  return `${lessonId} ${position}`;
}
