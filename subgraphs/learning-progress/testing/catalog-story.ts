import { newId } from "../../../platform/database/ids";
import type { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged, CoursePublished, LessonChanged, type LessonGuide } from "../../catalog/events";

/** A course as the catalog would have told of it. */
export interface ToldCourse {
  id: string;
  instructorId: string;
  chapterId: string;
  lessonIds: string[];
}

/** What differs from a free, published course of two articles. */
export interface CourseStory {
  types?: string[];
  publication?: "DRAFT" | "IN_REVIEW" | "PUBLISHED" | "ARCHIVED";
  price?: { amount: number; currency: string } | null;
  instructorId?: string;
  visibility?: "PUBLIC" | "PRIVATE";
}

/** Delivers the catalog's events of a new course with one chapter, one lesson for each of `types`: a draft has no version. */
export async function tellCourse(kit: SubgraphKit, story: CourseStory = {}): Promise<ToldCourse> {
  const { types = ["ARTICLE", "ARTICLE"], instructorId = newId() } = story;
  const course = { id: newId(), instructorId, chapterId: newId(), lessonIds: types.map(() => newId()) };
  for (const [index, lessonId] of course.lessonIds.entries()) await tellLesson(kit, course, lessonId, { type: types[index]! });
  await tellState(kit, course, story);
  if (story.publication === undefined || story.publication === "PUBLISHED") await tellVersion(kit, course, 1);
  return course;
}

/** Delivers the catalog's event of a course that was made, or changed. */
export async function tellState(
  kit: SubgraphKit,
  { id, instructorId }: ToldCourse,
  { publication = "PUBLISHED", visibility = "PUBLIC", price = null }: CourseStory,
  occurredAt = new Date(),
): Promise<void> {
  const data = { courseId: id, title: "A course", instructorId, publication, visibility, price };
  await kit.deliver(CourseChanged, id, data, { occurredAt });
}

/** Delivers the catalog's event of a version of a course: of all its lessons, or these, in its one chapter. */
export async function tellVersion(
  kit: SubgraphKit,
  { id, instructorId, chapterId, lessonIds: all }: ToldCourse,
  version: number,
  lessonIds: string[] = all,
): Promise<void> {
  const data = { courseId: id, title: "A course", instructorId, version, chapters: [{ chapterId, lessonIds }] };
  await kit.deliver(CoursePublished, id, data);
}

/** Delivers the catalog's event of a lesson that was made, or changed. */
export async function tellLesson(
  kit: SubgraphKit,
  course: ToldCourse,
  lessonId: string,
  {
    type = "ARTICLE",
    archived = false,
    chapterId = course.chapterId,
    guide = null as LessonGuide | null,
    occurredAt = new Date(),
  } = {},
): Promise<void> {
  const data = { lessonId, chapterId, courseId: course.id, instructorId: course.instructorId, title: "A lesson", type };
  await kit.deliver(LessonChanged, lessonId, { ...data, text: null, guide, published: !archived, archived }, { occurredAt });
}
