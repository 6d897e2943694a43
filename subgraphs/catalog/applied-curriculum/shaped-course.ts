import type { Transaction } from "../../../platform/context/context";
import type { CurriculumApplied, CurriculumLesson } from "../../mentor/events";
import { findChapter, findChapterIds, insertChapter, placeChapters, updateChapter } from "../chapter/chapter.store";
import { announce } from "../lesson/announce-lesson.service";
import type { LessonContentEntity } from "../lesson/lesson.entity";
import {
  findContent,
  findLesson,
  findLessonIds,
  insertLesson,
  placeLessons,
  updateContent,
  updateLesson,
} from "../lesson/lesson.store";
import type { AppliedCurriculumEntity } from "./applied-curriculum.entity";
import { closeGaps } from "./applied-curriculum.store";

/** A version of a learner's curriculum, as the mentor tells of it. */
export type AppliedVersion = NonNullable<(typeof CurriculumApplied)["data"]>;

type Chapter = AppliedVersion["chapters"][number];
type StoredContent = LessonContentEntity["content"];

/** All get their places at the end: the database looks at the commit whether two have the same. */
const UNPLACED = 0;

/** The working copy of a course that follows a curriculum; its row is held by the caller. */
export class ShapedCourse {
  /** `before`: what the version had that the course was last made of. */
  constructor(
    private readonly tx: Transaction,
    private readonly courseId: string,
    private readonly before: AppliedCurriculumEntity | null,
  ) {}

  /** Adds, changes and moves what the chapters hold, and puts away what they hold no longer. What the owner added comes last. */
  async take(chapters: readonly Chapter[]): Promise<void> {
    for (const chapter of chapters) await this.takeChapter(chapter, prerequisitesOf(chapter, chapters));
    for (const { chapterId, lessons } of chapters) {
      for (const lesson of lessons) await this.takeLesson(chapterId, lesson);
    }
    await this.putAwayLessons(new Set(chapters.flatMap(({ lessons }) => lessons.map(({ lessonId }) => lessonId))));
    for (const { chapterId, lessons } of chapters) await this.placeLessons(chapterId, lessons);
    // Lessons may have been put away in, or taken back from, chapters that the curriculum has no longer, or never had.
    await closeGaps(this.tx, this.courseId);
    await this.putAwayChapters(new Set(chapters.map(({ chapterId }) => chapterId)));
    await this.placeChapters(chapters);
  }

  private async takeChapter({ chapterId, title, description }: Chapter, prerequisiteIds: string[]): Promise<void> {
    const present = await findChapter(this.tx, chapterId);
    if (present) {
      const publication = present.publication === "ARCHIVED" ? "DRAFT" : present.publication;
      await updateChapter(this.tx, chapterId, { title, description, prerequisiteIds, publication });
      return;
    }
    await insertChapter(this.tx, {
      id: chapterId,
      courseId: this.courseId,
      title,
      description,
      position: UNPLACED,
      publication: "DRAFT",
      prerequisiteIds,
      estimatedDurationSeconds: null,
      freePreview: false,
      createdAt: new Date(),
    });
  }

  private async takeLesson(chapterId: string, lesson: CurriculumLesson): Promise<void> {
    const { lessonId: id, title, type, estimatedSeconds: durationSeconds } = lesson;
    const content = contentOf(lesson);
    const facts = { chapterId, title, durationSeconds, archived: false };
    if (await findLesson(this.tx, id)) {
      await updateContent(this.tx, id, content);
      await announce(this.tx, await updateLesson(this.tx, id, facts), content);
      return;
    }
    const now = new Date();
    const made = { ...facts, id, courseId: this.courseId, type, position: UNPLACED, createdAt: now, updatedAt: now };
    await insertLesson(this.tx, made, content);
    await announce(this.tx, made, content);
  }

  private async putAwayLessons(kept: ReadonlySet<string>): Promise<void> {
    for (const id of this.before?.lessonIds ?? []) {
      const lesson = kept.has(id) ? null : await findLesson(this.tx, id);
      if (!lesson || lesson.archived) continue;
      await announce(this.tx, await updateLesson(this.tx, id, { archived: true }), await findContent(this.tx, id));
    }
  }

  /** A chapter into which the owner put lessons of their own stays. */
  private async putAwayChapters(kept: ReadonlySet<string>): Promise<void> {
    for (const id of this.before?.chapterIds ?? []) {
      if (kept.has(id) || (await findLessonIds(this.tx, id)).length > 0) continue;
      await updateChapter(this.tx, id, { publication: "ARCHIVED" });
    }
  }

  private async placeLessons(chapterId: string, lessons: readonly CurriculumLesson[]): Promise<void> {
    await placeLessons(
      this.tx,
      chapterId,
      behind(
        lessons.map(({ lessonId }) => lessonId),
        await findLessonIds(this.tx, chapterId),
      ),
    );
  }

  private async placeChapters(chapters: readonly Chapter[]): Promise<void> {
    const present = await findChapterIds(this.tx, this.courseId);
    await placeChapters(
      this.tx,
      behind(
        chapters.map(({ chapterId }) => chapterId),
        present,
      ),
    );
  }
}

/** What is there: the wanted ones in their order, then the others. */
function behind(wanted: readonly string[], present: readonly string[]): string[] {
  return [...wanted.filter(id => present.includes(id)), ...present.filter(id => !wanted.includes(id))];
}

/** The chapters in which the lessons stand that come first. */
function prerequisitesOf({ chapterId, lessons }: Chapter, chapters: readonly Chapter[]): string[] {
  const needed = new Set(lessons.flatMap(({ prerequisiteIds }) => prerequisiteIds));
  return chapters
    .filter(chapter => chapter.chapterId !== chapterId && chapter.lessons.some(({ lessonId }) => needed.has(lessonId)))
    .map(chapter => chapter.chapterId);
}

/** In the fields that the lesson's type has; the questions of a quiz are the assessment subgraph's. */
function contentOf({ type, markdown, guide }: CurriculumLesson): StoredContent {
  switch (type) {
    case "ARTICLE":
      return { markdown };
    case "PRACTICE":
      return { instructions: markdown };
    case "REFLECTION":
      return { prompt: markdown };
    case "AI_MENTOR":
      return { ...guide };
    case "QUIZ":
      return {};
  }
}
