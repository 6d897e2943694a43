import { newId } from "../../../platform/database/ids";
import { cutLine, cutText } from "../curriculum-version/cut";
import {
  MOST_OBJECTIVES,
  MOST_OF_A_DESCRIPTION,
  MOST_OF_A_TITLE,
  MOST_OF_AN_OBJECTIVE,
  type ChapterNode,
  type CurriculumTree,
  type LessonNode,
} from "../curriculum-version/tree";
import type { Outline, OutlinedLesson } from "./outline-schema";

/** The lessons together may take so much more or less than was asked for. */
const TOLERANCE = 0.2;
const SHORTEST_SECONDS = 60;
const STEP_SECONDS = 60;

/**
 * Makes a tree of an outline that has the right shape, and mends what can be mended without the model: empty chapters go, titles become
 * unique and short, prerequisites point backwards, and the times add up to about what was asked for.
 */
export function mendOutline(outline: Outline, totalSeconds: number): CurriculumTree {
  const chapters = outline.chapters.filter(({ lessons }) => lessons.length > 0);
  const scale = scaleOf(
    chapters.flatMap(({ lessons }) => lessons.map(({ seconds }) => seconds)),
    totalSeconds,
  );
  const [chapterTitles, lessonTitles] = [new UniqueTitles(), new UniqueTitles()];
  /** By key: the lessons so far. Of two with one key, the later. */
  const earlier = new Map<string, string>();
  const toLesson = (lesson: OutlinedLesson): LessonNode => {
    const made = { ...lessonFrom(lesson, scale), title: lessonTitles.take(lesson.title) };
    made.prerequisiteIds = [...new Set(lesson.prerequisites.flatMap(key => earlier.get(key) ?? []))];
    earlier.set(lesson.key, made.lessonId);
    return made;
  };
  return {
    title: cutLine(outline.title, MOST_OF_A_TITLE),
    description: cutText(outline.description, MOST_OF_A_DESCRIPTION),
    chapters: chapters.map(({ title, description, lessons }): ChapterNode => {
      return {
        chapterId: newId(),
        title: chapterTitles.take(title),
        description: cutText(description, MOST_OF_A_DESCRIPTION),
        lessons: lessons.map(toLesson),
      };
    }),
  };
}

/** A lesson that is still to be written, without what it needs to come first. */
export function lessonFrom(lesson: Omit<OutlinedLesson, "key" | "prerequisites">, scale = 1): LessonNode {
  return {
    lessonId: newId(),
    type: lesson.type,
    title: cutLine(lesson.title, MOST_OF_A_TITLE),
    description: cutText(lesson.description, MOST_OF_A_DESCRIPTION),
    objectives: lesson.objectives.slice(0, MOST_OBJECTIVES).map(objective => cutLine(objective, MOST_OF_AN_OBJECTIVE)),
    estimatedSeconds: Math.max(SHORTEST_SECONDS, Math.round((lesson.seconds * scale) / STEP_SECONDS) * STEP_SECONDS),
    prerequisiteIds: [],
    markdown: null,
    questions: null,
    guide: null,
  };
}

/** What all times are multiplied with: 1 when they add up. */
function scaleOf(seconds: readonly number[], totalSeconds: number): number {
  const sum = seconds.reduce((total, each) => total + each, 0);
  return Math.abs(sum - totalSeconds) <= TOLERANCE * totalSeconds ? 1 : totalSeconds / sum;
}

/** Of two that are called the same, the later gets a number. */
class UniqueTitles {
  private readonly taken = new Set<string>();

  take(title: string): string {
    const wanted = cutLine(title, MOST_OF_A_TITLE - 5);
    let unique = cutLine(title, MOST_OF_A_TITLE);
    for (let number = 2; this.taken.has(unique.toLowerCase()); number += 1) unique = `${wanted} (${number})`;
    this.taken.add(unique.toLowerCase());
    return unique;
  }
}
