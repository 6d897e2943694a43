import type { Transaction } from "../../../platform/context/context";
import { addVersion, findVersion } from "../curriculum-version/curriculum-version.store";
import { contentOf, isWritten, lessonsOf, mapLessons, type CurriculumTree } from "../curriculum-version/tree";
import type { CurriculumEntity, DraftLessonEntity } from "./curriculum.entity";
import { endDraft, findDraft, findDraftLessons } from "./curriculum.store";
import { curriculumNews } from "./topics";

/**
 * Ends the work on a curriculum's draft, finished or not: what is made becomes a version, and only a curriculum of which nothing is made
 * has failed. `problemCode` says why it ended early. The row is held by the caller.
 */
export async function endWork(
  tx: Transaction,
  curriculum: CurriculumEntity,
  problemCode: string | null,
): Promise<CurriculumEntity> {
  const { id, newestVersion, draftOrigin } = curriculum;
  const draft = await findDraft(tx, id);
  const lessons = draft ? await findDraftLessons(tx, id) : [];
  const before = newestVersion === null ? null : (await findVersion(tx, id, newestVersion))!.tree;
  if (draft) {
    const made = withContents(draft, lessons, draftOrigin === "REWRITTEN" ? before : null);
    if (JSON.stringify(made) !== JSON.stringify(before)) await addVersion(tx, id, draftOrigin, made);
  }
  const givenUp = lessons.find(lesson => lesson.problemCode !== null);
  tx.broadcast(curriculumNews, id, {});
  return endDraft(tx, id, draft || before ? "READY" : "FAILED", problemCode ?? givenUp?.problemCode ?? null);
}

/** A lesson that was to be written anew, and was not, keeps what it had `before`. */
export function withContents(
  draft: CurriculumTree,
  lessons: readonly DraftLessonEntity[],
  before: CurriculumTree | null = null,
): CurriculumTree {
  const old = before ? lessonsOf(before).filter(isWritten) : [];
  const contents = new Map(old.map(lesson => [lesson.lessonId, contentOf(lesson)]));
  for (const { lessonId, content } of lessons) if (content) contents.set(lessonId, content);
  return mapLessons(draft, lesson => ({ ...lesson, ...contents.get(lesson.lessonId) }));
}
