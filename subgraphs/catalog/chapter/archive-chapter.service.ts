import type { Transaction } from "../../../platform/context/context";
import { recountCourse } from "../course/course.store";
import { archiveLessonsOfChapter } from "../lesson/lesson.service";
import type { ChapterEntity } from "./chapter.entity";
import { editableChapter } from "./chapter.service";
import { findChapterIds, placeChapters, updateChapter } from "./chapter.store";

/** Takes a chapter and its lessons out of the course; the others close the gap. */
export async function archiveChapter(tx: Transaction, chapterId: string): Promise<ChapterEntity> {
  const chapter = await editableChapter(tx, chapterId);
  const archived = await updateChapter(tx, chapter.id, { publication: "ARCHIVED" });
  await archiveLessonsOfChapter(tx, chapter);
  await placeChapters(tx, await findChapterIds(tx, chapter.courseId));
  await recountCourse(tx, chapter.courseId);
  return archived;
}
