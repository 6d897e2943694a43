import DataLoader from "dataloader";
import { In, type DataSource } from "typeorm";
import type { Context } from "../subgraph";
import { Enrollment, LessonProgress } from "./progress";

export type ProgressLoaders = ReturnType<typeof progressLoaders>;

/** Of the person who asks. */
export function progressLoaders(database: DataSource, { userId }: Context) {
  return {
    viewerEnrollments: new DataLoader(async (courseIds: readonly string[]) => {
      if (userId === null) return courseIds.map(() => null);
      const enrollments = await database.getRepository(Enrollment).find({ where: { userId, courseId: In(courseIds) } });
      return courseIds.map(id => enrollments.find(({ courseId }) => courseId === id) ?? null);
    }),
    viewerProgress: new DataLoader(async (lessonIds: readonly string[]) => {
      if (userId === null) return lessonIds.map(() => null);
      const progress = await database.getRepository(LessonProgress).find({ where: { userId, lessonId: In(lessonIds) } });
      return lessonIds.map(id => progress.find(({ lessonId }) => lessonId === id) ?? null);
    }),
  };
}
