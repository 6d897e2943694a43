import type { CurriculumApplied, CurriculumLesson, CurriculumQuestion } from "../events";
import type { LessonGuide } from "../../catalog/events";

/** A lesson of a curriculum: written when it has the content that its type asks for. */
export type LessonNode = CurriculumLesson;
export type ChapterNode = NonNullable<(typeof CurriculumApplied)["data"]>["chapters"][number];

/** What a curriculum is in one version: at most 12 chapters of 12 lessons. */
export interface CurriculumTree {
  title: string;
  description: string;
  chapters: ChapterNode[];
}

export const lessonKinds = ["ARTICLE", "QUIZ", "PRACTICE", "REFLECTION", "AI_MENTOR"] as const;
export type LessonKind = (typeof lessonKinds)[number];

/** What a lesson teaches: exactly one of the three is there. */
export type LessonContent = Pick<LessonNode, "markdown" | "questions" | "guide">;

export const MOST_CHAPTERS = 12;
export const MOST_LESSONS = 12;
export const MOST_OF_A_TITLE = 100;
export const MOST_OF_A_DESCRIPTION = 500;
export const MOST_OBJECTIVES = 5;
export const MOST_OF_AN_OBJECTIVE = 200;
export const MOST_OF_A_TEXT = 10_000;
export const MOST_QUESTIONS = 10;

const NOTHING: LessonContent = { markdown: null, questions: null, guide: null };

export function textContent(markdown: string): LessonContent {
  return { ...NOTHING, markdown };
}

export function quizContent(questions: CurriculumQuestion[]): LessonContent {
  return { ...NOTHING, questions };
}

export function guideContent(guide: LessonGuide): LessonContent {
  return { ...NOTHING, guide };
}

/** The same lesson, still to be written. */
export function unwritten(lesson: LessonNode): LessonNode {
  return { ...lesson, ...NOTHING };
}

export function isWritten({ markdown, questions, guide }: LessonContent): boolean {
  return (markdown ?? questions ?? guide) !== null;
}

export function contentOf({ markdown, questions, guide }: LessonNode): LessonContent {
  return { markdown, questions, guide };
}

/** All lessons, in the order in which they are learned. */
export function lessonsOf(tree: CurriculumTree): LessonNode[] {
  return tree.chapters.flatMap(chapter => chapter.lessons);
}

/** The tree with each of its lessons replaced. */
export function mapLessons(tree: CurriculumTree, change: (lesson: LessonNode) => LessonNode): CurriculumTree {
  return { ...tree, chapters: tree.chapters.map(chapter => ({ ...chapter, lessons: chapter.lessons.map(change) })) };
}

/** Leaves out the prerequisites that do not come before: after a move or a removal they say nothing any more. */
export function withEarlierPrerequisites(tree: CurriculumTree): CurriculumTree {
  const earlier = new Set<string>();
  return mapLessons(tree, lesson => {
    const prerequisiteIds = lesson.prerequisiteIds.filter(id => earlier.has(id));
    earlier.add(lesson.lessonId);
    return { ...lesson, prerequisiteIds };
  });
}
