import type { ProblemDefinition } from "../../../platform/errors/problem";
import type { CourseEntity } from "../course/course.entity";
import type { WorkingChapter, WorkingLesson } from "./working-copy.store";

/** What stands in the way of a publication. */
export interface FoundProblem {
  code: string;
  message: string;
  /** Where in the course, as its fields are called: `chapters`, `2`, `lessons`, `0`. */
  path: string[];
  chapterId: string | null;
  lessonId: string | null;
}

/** A course as it would be published. */
export interface WorkingCopy {
  course: CourseEntity;
  /** In their order. */
  chapters: readonly WorkingChapter[];
  /** Of all chapters, in their order. */
  lessons: readonly WorkingLesson[];
}

export function problemOfCourse({ code, message }: ProblemDefinition, path: string[]): FoundProblem {
  return { code, message, path, chapterId: null, lessonId: null };
}

export function problemOfChapter({ code, message }: ProblemDefinition, chapter: WorkingChapter): FoundProblem {
  return { code, message, path: ["chapters", String(chapter.position)], chapterId: chapter.id, lessonId: null };
}

export function problemOfLesson({ code, message }: ProblemDefinition, lesson: WorkingLesson): FoundProblem {
  const path = ["chapters", String(lesson.chapterPosition), "lessons", String(lesson.position)];
  return { code, message, path, chapterId: lesson.chapterId, lessonId: lesson.id };
}
