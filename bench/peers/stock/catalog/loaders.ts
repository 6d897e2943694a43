import DataLoader from "dataloader";
import { In, Not, type DataSource } from "typeorm";
import { Chapter, Lesson } from "./chapter";
import { Category, Course } from "./course";

export type CatalogLoaders = ReturnType<typeof catalogLoaders>;

export function catalogLoaders(database: DataSource) {
  return {
    courses: new DataLoader(async (ids: readonly string[]) => {
      const courses = await database.getRepository(Course).find({ where: { id: In(ids) } });
      return ids.map(id => courses.find(course => course.id === id) ?? null);
    }),
    categories: new DataLoader(async (ids: readonly string[]) => {
      const categories = await database.getRepository(Category).find({ where: { id: In(ids) } });
      return ids.map(id => categories.find(category => category.id === id) ?? null);
    }),
    lessons: new DataLoader(async (ids: readonly string[]) => {
      const lessons = await database.getRepository(Lesson).find({ where: { id: In(ids) } });
      return ids.map(id => lessons.find(lesson => lesson.id === id) ?? null);
    }),
    chaptersOfCourse: new DataLoader(async (courseIds: readonly string[]) => {
      const chapters = await database
        .getRepository(Chapter)
        .find({ where: { courseId: In(courseIds), publication: Not("ARCHIVED") }, order: { position: "ASC" } });
      return groups(courseIds, chapters, chapter => chapter.courseId);
    }),
    lessonsOfChapter: new DataLoader(async (chapterIds: readonly string[]) => {
      const lessons = await database
        .getRepository(Lesson)
        .find({ where: { chapterId: In(chapterIds), archived: false }, order: { position: "ASC" } });
      return groups(chapterIds, lessons, lesson => lesson.chapterId);
    }),
  };
}

function groups<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const byKey = new Map<string, Row[]>(keys.map(key => [key, []]));
  for (const row of rows) byKey.get(keyOf(row))!.push(row);
  return keys.map(key => byKey.get(key)!);
}
