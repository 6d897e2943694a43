import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { courseById } from "../course/course.store";
import { Course } from "../course/course.type";
import { listChapters, seeChapter, type SeenChapter } from "../course-version/view.service";
import type { ChapterEntity } from "./chapter.entity";
import { ArchiveChapterInput, CreateChapterInput, ReorderChaptersInput, UpdateChapterInput } from "./chapter.input";
import { archiveChapter } from "./archive-chapter.service";
import { changeChapter, createChapter, reorderChapters } from "./chapter.service";
import { ArchiveChapterResult, Chapter, CreateChapterResult, ReorderChaptersResult, UpdateChapterResult } from "./chapter.type";

@Resolver(() => Course)
export class CourseChaptersResolver {
  @ListSize(8)
  @FieldResolver(() => [Chapter], {
    description:
      "Its chapters in their order, at most 100. Staff see the working copy, learners the version that they are on, all others the newest.",
  })
  chapters(@Root() course: CourseEntity, @Ctx() ctx: Context): Promise<readonly SeenChapter[]> {
    return listChapters(ctx, course);
  }
}

@Resolver(() => Chapter)
export class ChapterResolver {
  @Allow(signedIn)
  @Mutation(() => CreateChapterResult, {
    description: "Puts a chapter behind the others of a course. For its instructor and admins.",
  })
  createChapter(
    @Arg("input", () => CreateChapterInput, { description: "The chapter." }) input: CreateChapterInput,
    @Ctx() ctx: Context,
  ): Promise<ChapterEntity> {
    return ctx.transaction(tx => createChapter(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => UpdateChapterResult, { description: "Changes a chapter. For its course's instructor and admins." })
  updateChapter(
    @Arg("input", () => UpdateChapterInput, { description: "The changes." }) input: UpdateChapterInput,
    @Ctx() ctx: Context,
  ): Promise<ChapterEntity> {
    return ctx.transaction(tx => changeChapter(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => ArchiveChapterResult, {
    description: "Takes a chapter and its lessons out of a course. For its instructor and admins.",
  })
  archiveChapter(
    @Arg("input", () => ArchiveChapterInput, { description: "Which chapter." }) input: ArchiveChapterInput,
    @Ctx() ctx: Context,
  ): Promise<ChapterEntity> {
    return ctx.transaction(tx => archiveChapter(tx, input.chapterId));
  }

  @Allow(signedIn)
  @Mutation(() => ReorderChaptersResult, {
    description: "Puts all chapters of a course into a new order, at once. For its instructor and admins.",
  })
  reorderChapters(
    @Arg("input", () => ReorderChaptersInput, { description: "The order." }) input: ReorderChaptersInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => reorderChapters(tx, input));
  }

  @FieldResolver(() => Course, { description: "The course that it is part of." })
  course(@Root() chapter: SeenChapter, @Ctx() ctx: Context): Promise<CourseEntity | null> {
    return ctx.load(courseById, chapter.courseId);
  }

  @ListSize(2)
  @FieldResolver(() => [Chapter], { description: "Chapters that should be learned before, archived ones left out." })
  async prerequisites(@Root() chapter: SeenChapter, @Ctx() ctx: Context): Promise<SeenChapter[]> {
    const chapters = await Promise.all(chapter.prerequisiteIds.map(id => seeChapter(ctx, id)));
    return chapters.filter(found => found !== null && found.publication !== "ARCHIVED") as SeenChapter[];
  }
}
