import type { Context } from "../../platform/context/context";
import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { CategoryEntity } from "./category/category.entity";
import { CategoryResolver } from "./category/category.resolver";
import { categoryById } from "./category/category.store";
import { ChapterEntity } from "./chapter/chapter.entity";
import { ChapterResolver, CourseChaptersResolver } from "./chapter/chapter.resolver";
import { chapterById } from "./chapter/chapter.store";
import { onEnrollmentStarted } from "./consumers/on-enrollment-started";
import { CourseEntity } from "./course/course.entity";
import { CourseResolver } from "./course/course.resolver";
import { courseById } from "./course/course.store";
import { CourseChanged, CoursePublished, LessonChanged } from "./events";
import { contentTypes } from "./lesson/content.type";
import { LessonContentEntity, LessonEntity } from "./lesson/lesson.entity";
import { ChapterLessonsResolver, LessonResolver } from "./lesson/lesson.resolver";
import { lessonById } from "./lesson/lesson.store";
import { Catalog1700000000001 } from "./migrations/0001-catalog";
import { CourseLife1700000000002 } from "./migrations/0002-course-life";
import { objects } from "./ports/objects.port";
import { problems } from "./problems";

/** Courses, their chapters and lessons, and the categories that they stand in. */
export const catalog = defineSubgraph({
  name: "catalog",
  entities: [CategoryEntity, CourseEntity, ChapterEntity, LessonEntity, LessonContentEntity],
  migrations: [Catalog1700000000001, CourseLife1700000000002],
  resolvers: [CategoryResolver, CourseResolver, CourseChaptersResolver, ChapterResolver, ChapterLessonsResolver, LessonResolver],
  types: Object.values(contentTypes),
  references: {
    Category: ({ id }: { id: string }, ctx: Context) => ctx.load(categoryById, id),
    Course: ({ id }: { id: string }, ctx: Context) => ctx.load(courseById, id),
    Chapter: ({ id }: { id: string }, ctx: Context) => ctx.load(chapterById, id),
    Lesson: async ({ id, access }: { id: string; access?: object }, ctx: Context) => {
      const lesson = await ctx.load(lessonById, id);
      return lesson && access ? { ...lesson, access } : lesson;
    },
    QuizContent: ({ lessonId }: { lessonId: string }) => ({ type: "QUIZ", lessonId }),
  },
  publishes: [CourseChanged, CoursePublished, LessonChanged],
  consumers: [onEnrollmentStarted],
  jobs: [],
  ports: [objects],
  problems,
});
