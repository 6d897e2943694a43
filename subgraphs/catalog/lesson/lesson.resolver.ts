import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, role } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import type { ChapterEntity } from "../chapter/chapter.entity";
import { chapterById } from "../chapter/chapter.store";
import { Chapter } from "../chapter/chapter.type";
import type { CourseEntity } from "../course/course.entity";
import { courseById } from "../course/course.store";
import { Course } from "../course/course.type";
import type { LessonAccessReference } from "../references/lesson-access.type";
import { LessonContent } from "./content.type";
import type { LessonEntity } from "./lesson.entity";
import { ArchiveLessonInput, CreateLessonInput, MoveLessonInput, ReorderLessonsInput, UpdateLessonInput } from "./lesson.input";
import {
  archiveLesson,
  changeLesson,
  createLesson,
  findVisibleLesson,
  moveLesson,
  readContent,
  reorderLessons,
} from "./lesson.service";
import { lessonsOfChapter } from "./lesson.store";
import {
  ArchiveLessonResult,
  CreateLessonResult,
  Lesson,
  MoveLessonResult,
  ReorderLessonsResult,
  UpdateLessonResult,
} from "./lesson.type";

/** A lesson's row, with what the gateway fetched from learning-progress for `@requires`. */
type LessonWithAccess = LessonEntity & { access?: LessonAccessReference | null };

@Resolver(() => Chapter)
export class ChapterLessonsResolver {
  @ListSize(8)
  @FieldResolver(() => [Lesson], { description: "Its lessons in their order, at most 200." })
  lessons(@Root() chapter: ChapterEntity, @Ctx() ctx: Context): Promise<LessonEntity[]> {
    return ctx.load(lessonsOfChapter, chapter.id);
  }
}

@Resolver(() => Lesson)
export class LessonResolver {
  @Allow(everyone)
  @Query(() => Lesson, { nullable: true, description: "A lesson that the viewer may know of; null for any other." })
  lesson(
    @Arg("id", () => ID, { description: "The lesson's id." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity | null> {
    return findVisibleLesson(ctx, id);
  }

  @Allow(role("INSTRUCTOR"))
  @Mutation(() => CreateLessonResult, {
    description: "Puts a lesson behind the others of a chapter. For its course's instructor and admins.",
  })
  createLesson(
    @Arg("input", () => CreateLessonInput, { description: "The lesson." }) input: CreateLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => createLesson(tx, input));
  }

  @Allow(role("INSTRUCTOR"))
  @Mutation(() => UpdateLessonResult, { description: "Changes a lesson. For its course's instructor and admins." })
  updateLesson(
    @Arg("input", () => UpdateLessonInput, { description: "The changes." }) input: UpdateLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => changeLesson(tx, input));
  }

  @Allow(role("INSTRUCTOR"))
  @Mutation(() => ReorderLessonsResult, {
    description: "Puts all lessons of a chapter into a new order, at once. For its course's staff.",
  })
  reorderLessons(
    @Arg("input", () => ReorderLessonsInput, { description: "The order." }) input: ReorderLessonsInput,
    @Ctx() ctx: Context,
  ): Promise<ChapterEntity> {
    return ctx.transaction(tx => reorderLessons(tx, input));
  }

  @Allow(role("INSTRUCTOR"))
  @Mutation(() => MoveLessonResult, {
    description: "Moves a lesson to a place in a chapter of its course, at once. For the course's staff.",
  })
  moveLesson(
    @Arg("input", () => MoveLessonInput, { description: "Where to." }) input: MoveLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => moveLesson(tx, input));
  }

  @Allow(role("INSTRUCTOR"))
  @Mutation(() => ArchiveLessonResult, {
    description: "Takes a lesson out of its course. For the course's instructor and admins.",
  })
  archiveLesson(
    @Arg("input", () => ArchiveLessonInput, { description: "Which lesson." }) input: ArchiveLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => archiveLesson(tx, input.lessonId));
  }

  @FieldResolver(() => Chapter, { description: "The chapter that it is part of." })
  chapter(@Root() lesson: LessonEntity, @Ctx() ctx: Context): Promise<ChapterEntity | null> {
    return ctx.load(chapterById, lesson.chapterId);
  }

  @FieldResolver(() => Course, { description: "The course that it is part of." })
  course(@Root() lesson: LessonEntity, @Ctx() ctx: Context): Promise<CourseEntity | null> {
    return ctx.load(courseById, lesson.courseId);
  }

  @Directive('@requires(fields: "access { granted }")')
  @FieldResolver(() => LessonContent, {
    nullable: true,
    description: "What it teaches; null when the viewer may not see it. `access` says whether and why.",
  })
  content(@Root() lesson: LessonWithAccess, @Ctx() ctx: Context): Promise<object> | null {
    return lesson.access?.granted ? readContent(ctx, lesson) : null;
  }
}
