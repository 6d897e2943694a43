import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, signedIn } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import type { ChapterEntity } from "../chapter/chapter.entity";
import { Chapter } from "../chapter/chapter.type";
import type { CourseEntity } from "../course/course.entity";
import { courseById } from "../course/course.store";
import { Course } from "../course/course.type";
import {
  chapterOfLesson,
  findVisibleLesson,
  isFreePreview,
  listLessons,
  type SeenChapter,
  type SeenLesson,
} from "../course-version/view.service";
import type { LessonAccessReference } from "../references/lesson-access.type";
import { LessonContent } from "./content.type";
import type { LessonEntity } from "./lesson.entity";
import { ArchiveLessonInput, CreateLessonInput, MoveLessonInput, ReorderLessonsInput, UpdateLessonInput } from "./lesson.input";
import { archiveLesson, changeLesson, createLesson, moveLesson, readContent, reorderLessons } from "./lesson.service";
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
  lessons(@Root() chapter: SeenChapter, @Ctx() ctx: Context): Promise<readonly SeenLesson[]> {
    return listLessons(ctx, chapter);
  }
}

@Resolver(() => Lesson)
export class LessonResolver {
  @Allow(everyone)
  @Query(() => Lesson, { nullable: true, description: "A lesson that the viewer may know of; null for any other." })
  lesson(@Arg("id", () => ID, { description: "The lesson's id." }) id: string, @Ctx() ctx: Context): Promise<SeenLesson | null> {
    return findVisibleLesson(ctx, id);
  }

  @Allow(signedIn)
  @Mutation(() => CreateLessonResult, {
    description: "Puts a lesson behind the others of a chapter. For its course's instructor and admins.",
  })
  createLesson(
    @Arg("input", () => CreateLessonInput, { description: "The lesson." }) input: CreateLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => createLesson(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => UpdateLessonResult, { description: "Changes a lesson. For its course's instructor and admins." })
  updateLesson(
    @Arg("input", () => UpdateLessonInput, { description: "The changes." }) input: UpdateLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => changeLesson(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => ReorderLessonsResult, {
    description: "Puts all lessons of a chapter into a new order, at once. For its course's staff.",
  })
  reorderLessons(
    @Arg("input", () => ReorderLessonsInput, { description: "The order." }) input: ReorderLessonsInput,
    @Ctx() ctx: Context,
  ): Promise<ChapterEntity> {
    return ctx.transaction(tx => reorderLessons(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => MoveLessonResult, {
    description: "Moves a lesson to a place in a chapter of its course, at once. For the course's staff.",
  })
  moveLesson(
    @Arg("input", () => MoveLessonInput, { description: "Where to." }) input: MoveLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => moveLesson(tx, input));
  }

  @Allow(signedIn)
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
  chapter(@Root() lesson: SeenLesson, @Ctx() ctx: Context): Promise<SeenChapter | null> {
    return chapterOfLesson(ctx, lesson);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether everybody may see its content: it stands in a free preview of the newest version of its course.",
  })
  freePreview(@Root() lesson: SeenLesson, @Ctx() ctx: Context): Promise<boolean> {
    return isFreePreview(ctx, lesson);
  }

  @FieldResolver(() => Course, { description: "The course that it is part of." })
  course(@Root() lesson: SeenLesson, @Ctx() ctx: Context): Promise<CourseEntity | null> {
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
