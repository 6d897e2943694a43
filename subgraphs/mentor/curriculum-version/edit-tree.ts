import { newId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";
import type { EditCurriculumInput, EditedChapterInput, EditedLessonInput } from "./edit.input";
import { lessonsOf, textContent, withEarlierPrerequisites, type ChapterNode, type CurriculumTree, type LessonNode } from "./tree";

const NEW_LESSON_SECONDS = 900;

/** The tree as an edit wants it; refuses one that does not fit together, with the path to what is wrong. */
export function editTree(base: CurriculumTree, input: EditCurriculumInput): CurriculumTree {
  const chapters = new Map(base.chapters.map(chapter => [chapter.chapterId, chapter]));
  const lessons = new Map(lessonsOf(base).map(lesson => [lesson.lessonId, lesson]));
  const edited = input.chapters.map((chapter, index) =>
    editChapter(take(chapters, chapter.id, chapterPath(index)), chapter, lessons, index),
  );
  const tree = { title: input.title?.trim() ?? base.title, description: input.description ?? base.description, chapters: edited };
  const mended = withEarlierPrerequisites(tree);
  requireGivenPrerequisites(mended, input);
  return mended;
}

function editChapter(
  old: ChapterNode | null,
  input: EditedChapterInput,
  lessons: Map<string, LessonNode>,
  index: number,
): ChapterNode {
  const path = chapterPath(index);
  return {
    chapterId: old?.chapterId ?? newId(),
    title: input.title?.trim() ?? old?.title ?? missing([...path, "title"], "A new chapter needs a title."),
    description: input.description ?? old?.description ?? "",
    lessons: input.lessons.map((lesson, at) => {
      const lessonPath = [...path, "lessons", String(at)];
      return editLesson(take(lessons, lesson.id, lessonPath), lesson, lessonPath);
    }),
  };
}

function editLesson(old: LessonNode | null, input: EditedLessonInput, path: string[]): LessonNode {
  const lesson = old ?? newLesson(input, path);
  if (old && input.type && input.type !== old.type)
    missing([...path, "type"], "A lesson's type never changes: remove it and add another.");
  const takesText = lesson.type !== "QUIZ" && lesson.type !== "AI_MENTOR";
  if (input.markdown != null && !takesText) missing([...path, "markdown"], `A lesson of type ${lesson.type} takes no markdown.`);
  return {
    ...lesson,
    title: input.title?.trim() ?? lesson.title,
    description: input.description ?? lesson.description,
    objectives: input.objectives ?? lesson.objectives,
    estimatedSeconds: input.estimatedSeconds ?? lesson.estimatedSeconds,
    prerequisiteIds: input.prerequisiteIds ?? lesson.prerequisiteIds,
    ...(input.markdown != null && textContent(input.markdown)),
  };
}

function newLesson({ type, title }: EditedLessonInput, path: string[]): LessonNode {
  return {
    lessonId: newId(),
    type: type ?? missing([...path, "type"], "A new lesson needs a type."),
    title: title?.trim() ?? missing([...path, "title"], "A new lesson needs a title."),
    description: "",
    objectives: [],
    estimatedSeconds: NEW_LESSON_SECONDS,
    prerequisiteIds: [],
    markdown: null,
    questions: null,
    guide: null,
  };
}

/** Takes what the base version has of this id: null for a new thing. Refuses what is unknown, or there twice. */
function take<Thing>(things: Map<string, Thing>, id: string | null | undefined, path: string[]): Thing | null {
  if (id == null) return null;
  const thing = things.get(id);
  if (!thing) throw refuse(problems.CURRICULUM_PART_NOT_FOUND, [...path, "id"]);
  things.delete(id);
  return thing;
}

/** What is inherited and stands behind now is left out; what the input names is an error. */
function requireGivenPrerequisites(mended: CurriculumTree, input: EditCurriculumInput): void {
  for (const [index, { lessons }] of input.chapters.entries()) {
    for (const [at, { prerequisiteIds }] of lessons.entries()) {
      const kept = mended.chapters[index]!.lessons[at]!.prerequisiteIds;
      if (prerequisiteIds?.some(id => !kept.includes(id)))
        missing(
          [...chapterPath(index), "lessons", String(at), "prerequisiteIds"],
          "Prerequisites are lessons that stand before this one.",
        );
    }
  }
}

function chapterPath(index: number): string[] {
  return ["input", "chapters", String(index)];
}

function missing(path: string[], message: string): never {
  throw refuse(commonProblems.INVALID_INPUT, path, message);
}
