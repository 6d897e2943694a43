import { cutLine, cutText } from "../curriculum-version/cut";
import { lessonFrom } from "../curriculum-making/mend-outline";
import {
  lessonsOf,
  MOST_LESSONS,
  unwritten,
  withEarlierPrerequisites,
  type ChapterNode,
  type CurriculumTree,
  type LessonNode,
} from "../curriculum-version/tree";
import type { AdaptationOperation } from "./adaptation.entity";
import type { Adaptation } from "./adaptation-schema";
import type { Proposal } from "./adaptation.store";

const MOST_OF_A_REASON = 500;
const MOST_OF_A_SUMMARY = 1_000;

type Operation = Adaptation["operations"][number];

/** What lessons are called in a prompt: L1, L2 … in their order. */
export function keysOf(tree: CurriculumTree): Map<string, LessonNode> {
  return new Map(lessonsOf(tree).map((lesson, index) => [`L${index + 1}`, lesson]));
}

/**
 * The tree with a model's operations done, and those that were. What names no lesson, touches one that is completed, or leaves the
 * bounds of a curriculum is left out.
 */
export function adaptTree(tree: CurriculumTree, completed: ReadonlySet<string>, { summary, operations }: Adaptation): Proposal {
  const adapting = new AdaptingTree(tree, completed);
  const done = operations.flatMap(operation => {
    const lesson = adapting.perform(operation);
    return lesson ? [asDone(operation, lesson)] : [];
  });
  return { summary: cutText(summary, MOST_OF_A_SUMMARY), operations: done, tree: adapting.result() };
}

class AdaptingTree {
  private readonly keys: ReadonlyMap<string, LessonNode>;
  private readonly chapters: ChapterNode[];

  constructor(
    private readonly tree: CurriculumTree,
    private readonly completed: ReadonlySet<string>,
  ) {
    this.keys = keysOf(tree);
    this.chapters = tree.chapters.map(chapter => ({ ...chapter, lessons: [...chapter.lessons] }));
  }

  /** The lesson that it was done with; null when it cannot be done. */
  perform({ action, lesson: key, after, content }: Operation): LessonNode | null {
    if (action === "ADD_LESSON") return this.insert(lessonFrom(content!), after);
    const lesson = this.find(key);
    if (!lesson || this.completed.has(lesson.lessonId)) return null;
    if (action === "REMOVE") return this.remove(lesson);
    if (action === "REORDER") return this.move(lesson, after);
    const { title, description, objectives, estimatedSeconds } = lessonFrom(content!);
    return this.replace(lesson, { ...unwritten(lesson), title, description, objectives, estimatedSeconds });
  }

  /** Chapters that have lost all their lessons are gone. */
  result(): CurriculumTree {
    return withEarlierPrerequisites({ ...this.tree, chapters: this.chapters.filter(({ lessons }) => lessons.length > 0) });
  }

  /** As it is by now; null when it is unknown, or removed. */
  private find(key: string | null): LessonNode | null {
    const id = key === null ? undefined : this.keys.get(key)?.lessonId;
    return this.chapters.flatMap(({ lessons }) => lessons).find(({ lessonId }) => lessonId === id) ?? null;
  }

  private insert(lesson: LessonNode, after: string | null): LessonNode | null {
    const before = this.find(after);
    return after !== null && !before ? null : this.place(lesson, before, this.chapterFor(before));
  }

  private remove(lesson: LessonNode): LessonNode | null {
    if (this.chapters.flatMap(({ lessons }) => lessons).length === 1) return null;
    const { lessons } = this.chapterOf(lesson);
    lessons.splice(lessons.indexOf(lesson), 1);
    return lesson;
  }

  private move(lesson: LessonNode, after: string | null): LessonNode | null {
    const before = this.find(after);
    if (before === lesson || (after !== null && !before)) return null;
    // Found before the lesson leaves its own chapter, which may be the first one, and then empty.
    const [home, target] = [this.chapterOf(lesson), this.chapterFor(before)];
    if (target !== home && target.lessons.length >= MOST_LESSONS) return null;
    home.lessons.splice(home.lessons.indexOf(lesson), 1);
    return this.place(lesson, before, target);
  }

  /** Behind a lesson of the chapter, or at its beginning; null where the chapter is full. */
  private place(lesson: LessonNode, before: LessonNode | null, { lessons }: ChapterNode): LessonNode | null {
    if (lessons.length >= MOST_LESSONS) return null;
    lessons.splice(before ? lessons.indexOf(before) + 1 : 0, 0, lesson);
    return lesson;
  }

  /** That of the lesson before; without one, the first that has any: the last lesson is never removed. */
  private chapterFor(before: LessonNode | null): ChapterNode {
    return before ? this.chapterOf(before) : this.chapters.find(({ lessons }) => lessons.length > 0)!;
  }

  private replace(lesson: LessonNode, by: LessonNode): LessonNode {
    const { lessons } = this.chapterOf(lesson);
    lessons[lessons.indexOf(lesson)] = by;
    return by;
  }

  private chapterOf(lesson: LessonNode): ChapterNode {
    return this.chapters.find(({ lessons }) => lessons.includes(lesson))!;
  }
}

function asDone({ action, reason }: Operation, { lessonId, title }: LessonNode): AdaptationOperation {
  return { action, lessonId, title, reason: cutLine(reason, MOST_OF_A_REASON) };
}
