import type { Scope, Transaction } from "../../../platform/context/context";
import type { KnownLessonEntity } from "../neighbours/known-lesson.entity";
import type { Embedding } from "../vector/embedding";
import { fuse } from "../vector/fuse";
import {
  deletePassages,
  findMatchingPassages,
  findNearPassages,
  findOpeningPassages,
  savePassages,
  type FoundPassage,
} from "./passage.store";
import { splitText } from "./split-text";

/** Cuts a lesson's text anew; a lesson that was never published, or is archived, and one without text, has no passages. */
export async function keepPassages(tx: Transaction, lesson: KnownLessonEntity): Promise<void> {
  const passages = lesson.published ? passagesOf(lesson) : [];
  await deletePassages(tx, lesson.id, passages.length);
  await savePassages(tx, passages);
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

/** What is asked, and about what: a course, or one lesson of it above the others. */
export interface PassageQuestion {
  /** Who is answered: from the version that they learn by. Null for all that was ever published. */
  userId: string | null;
  courseId: string;
  lessonId: string | null;
  text: string;
  /** Null where no embedding model is configured, or it did not answer: then words alone decide. */
  embedding: Embedding | null;
}

/** How many of each ranking are merged: a passage far down in one may still be the best of both. */
const MOST_RANKED = 20;

/**
 * At most `limit` passages to answer a question from, the best first: found by its words, and by its meaning. Where too few speak to
 * it ("explain this again"), what the lesson begins with fills up; and of the lesson that is asked about, one is always there.
 */
export async function findPassages(scope: Scope, question: PassageQuestion, limit: number): Promise<FoundPassage[]> {
  const search = { ...question, limit: Math.max(limit, MOST_RANKED) };
  const [matching, near] = await Promise.all([
    findMatchingPassages(scope, search, question.text),
    question.embedding ? findNearPassages(scope, search, question.embedding) : [],
  ]);
  const found = fuse([matching, near], keyOf, limit);
  const hasOwn = question.lessonId === null || found.some(({ lessonId }) => lessonId === question.lessonId);
  if (found.length === limit && hasOwn) return found;
  const opening = await findOpeningPassages(scope, { ...question, limit });
  const places = hasOwn || opening.length === 0 ? limit : limit - 1;
  return [...new Map([...found.slice(0, places), ...opening].map(passage => [keyOf(passage), passage])).values()].slice(0, limit);
}

function keyOf({ lessonId, position }: FoundPassage): string {
  return `${lessonId} ${position}`;
}
