import { isDeepStrictEqual } from "node:util";
import type { ChapterNode, CurriculumTree, LessonNode } from "./tree";

export const changeKinds = ["ADDED", "REMOVED", "CHANGED", "MOVED"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One difference between two trees; of the whole when it names neither chapter nor lesson. */
export interface TreeChange {
  kind: ChangeKind;
  chapterId: string | null;
  lessonId: string | null;
  title: string;
  /** Empty unless CHANGED. */
  fields: string[];
}

const CHAPTER_FIELDS = ["title", "description"] as const;
const LESSON_FIELDS = ["title", "description", "type", "objectives", "estimatedSeconds", "prerequisiteIds"] as const;
const CONTENT_FIELDS = ["markdown", "questions", "guide"] as const;

/** What is different between two trees: of the whole, of chapters, of lessons, in the order of the later tree; what is gone comes last. */
export function diffOf(before: CurriculumTree, after: CurriculumTree): TreeChange[] {
  const whole = changedFields(before, after, CHAPTER_FIELDS);
  return [
    ...(whole.length > 0
      ? [{ kind: "CHANGED", chapterId: null, lessonId: null, title: after.title, fields: whole } as const]
      : []),
    ...diffThings(chapterThings(before), chapterThings(after)),
    ...diffThings(lessonThings(before), lessonThings(after)),
  ];
}

/** A chapter or a lesson, and where it stands. */
interface Thing {
  name: Pick<TreeChange, "chapterId" | "lessonId" | "title">;
  /** What it stands in. */
  parent: string;
  said: ChapterNode | LessonNode;
}

function diffThings(before: ReadonlyMap<string, Thing>, after: ReadonlyMap<string, Thing>): TreeChange[] {
  const [oldPlaces, newPlaces] = [placesAmong(before, after), placesAmong(after, before)];
  const present = [...after].flatMap(([id, { name, said }]): TreeChange[] => {
    const old = before.get(id);
    if (!old) return [{ ...name, kind: "ADDED", fields: [] }];
    const fields = fieldsThatDiffer(old.said, said);
    const changed: TreeChange[] = fields.length > 0 ? [{ ...name, kind: "CHANGED", fields }] : [];
    const moved = oldPlaces.get(id) !== newPlaces.get(id);
    return moved ? [...changed, { ...name, kind: "MOVED", fields: [] }] : changed;
  });
  const gone = [...before].filter(([id]) => !after.has(id));
  return [...present, ...gone.map(([, { name }]): TreeChange => ({ ...name, kind: "REMOVED", fields: [] }))];
}

/** Where each thing stands among those that both trees have: what was added before it does not move it. */
function placesAmong(things: ReadonlyMap<string, Thing>, others: ReadonlyMap<string, Thing>): Map<string, string> {
  const counts = new Map<string, number>();
  const shared = [...things].filter(([id]) => others.has(id));
  return new Map(
    shared.map(([id, { parent }]) => {
      const stayed = others.get(id)!.parent === parent;
      const index = counts.get(parent) ?? 0;
      if (stayed) counts.set(parent, index + 1);
      return [id, stayed ? `${parent} ${index}` : parent];
    }),
  );
}

function chapterThings(tree: CurriculumTree): Map<string, Thing> {
  return new Map(
    tree.chapters.map(chapter => [
      chapter.chapterId,
      { name: { chapterId: chapter.chapterId, lessonId: null, title: chapter.title }, parent: "", said: chapter },
    ]),
  );
}

function lessonThings(tree: CurriculumTree): Map<string, Thing> {
  const things = tree.chapters.flatMap(({ chapterId, lessons }) =>
    lessons.map((lesson): [string, Thing] => [
      lesson.lessonId,
      { name: { chapterId: null, lessonId: lesson.lessonId, title: lesson.title }, parent: chapterId, said: lesson },
    ]),
  );
  return new Map(things);
}

function fieldsThatDiffer(before: ChapterNode | LessonNode, after: ChapterNode | LessonNode): string[] {
  if ("chapterId" in before || "chapterId" in after) return changedFields(before, after, CHAPTER_FIELDS);
  const content = changedFields(before, after, CONTENT_FIELDS).length > 0 ? ["content"] : [];
  return [...changedFields(before, after, LESSON_FIELDS), ...content];
}

function changedFields<Name extends string>(
  before: { [Field in Name]: unknown },
  after: { [Field in Name]: unknown },
  names: readonly Name[],
): Name[] {
  return names.filter(name => !isDeepStrictEqual(before[name], after[name]));
}
