import type { ChapterEntity } from "../chapter/chapter.entity";
import type { LessonEntity } from "../lesson/lesson.entity";
import type { LessonTypeName } from "../lesson/lesson-types";

/** An outline as it is stored: what a list of chapters and lessons shows; their order is their position. */
export type StoredOutline = {
  id: string;
  title: string;
  description: string;
  freePreview: boolean;
  estimatedDurationSeconds: number | null;
  prerequisiteIds: string[];
  lessons: { id: string; title: string; type: LessonTypeName; durationSeconds: number }[];
}[];

/** A chapter of a version: like a row of the working copy, with its lessons at hand. */
export type PublishedChapter = Omit<ChapterEntity, "createdAt"> & { lessons: readonly PublishedLesson[] };

/** A lesson of a version, with its chapter at hand. */
export type PublishedLesson = Omit<LessonEntity, "createdAt" | "updatedAt"> & { inChapter: PublishedChapter };

/** A version of a course's outline. Shared by all who read it: never change it. */
export class Outline {
  readonly chapters: readonly PublishedChapter[];
  private readonly chaptersById: ReadonlyMap<string, PublishedChapter>;
  private readonly lessonsById: ReadonlyMap<string, PublishedLesson>;

  constructor(courseId: string, stored: StoredOutline) {
    this.chapters = stored.map(({ lessons, ...said }, position) => {
      const chapter = { ...said, courseId, position, publication: "PUBLISHED" as const, lessons: [] as PublishedLesson[] };
      lessons.forEach((lesson, index) =>
        chapter.lessons.push({
          ...lesson,
          courseId,
          chapterId: chapter.id,
          position: index,
          archived: false,
          inChapter: chapter,
        }),
      );
      return chapter;
    });
    this.chaptersById = new Map(this.chapters.map(chapter => [chapter.id, chapter]));
    this.lessonsById = new Map(this.lessons().map(lesson => [lesson.id, lesson]));
  }

  get lessonCount(): number {
    return this.lessonsById.size;
  }

  chapter(id: string): PublishedChapter | null {
    return this.chaptersById.get(id) ?? null;
  }

  lesson(id: string): PublishedLesson | null {
    return this.lessonsById.get(id) ?? null;
  }

  /** All of them, in their order. */
  lessons(): PublishedLesson[] {
    return this.chapters.flatMap(chapter => chapter.lessons);
  }
}

/** Of a course that has no version yet. */
export const EMPTY_OUTLINE = new Outline("", []);
