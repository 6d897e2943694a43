import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Chapter } from "../chapter/chapter.type";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Cost, ListSize, Paged } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { Course } from "../course/course.type";
import { UserReference } from "../references/user.type";
import type { CourseVersionEntity } from "./course-version.entity";
import { compareVersions, listVersions } from "./course-version.service";
import { loadOutline } from "./course-version.store";
import { CourseVersion, CourseVersionConnection, CourseVersionDiff } from "./course-version.type";
import type { PublishedChapter } from "./outline";

@Resolver(() => Course)
export class CourseVersionsResolver {
  @Paged()
  @FieldResolver(() => CourseVersionConnection, {
    nullable: true,
    description: "The versions of its outline that were published, newest first. For its staff; null for others.",
  })
  versions(
    @Root() course: CourseEntity,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<CourseVersionEntity> | null> {
    return listVersions(ctx, course, args);
  }
}

@Resolver(() => CourseVersion)
export class CourseVersionResolver {
  @ListSize(8)
  @FieldResolver(() => [Chapter], { description: "Its chapters with their lessons as they were published, at most 100." })
  async chapters(@Root() version: CourseVersionEntity, @Ctx() ctx: Context): Promise<readonly PublishedChapter[]> {
    return (await loadOutline(ctx, version))?.chapters ?? [];
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who published it; null when nobody knows any longer." })
  publishedBy(@Root() version: CourseVersionEntity): UserReference | null {
    return version.publishedBy === null ? null : { id: version.publishedBy };
  }

  @Allow(signedIn)
  @Cost(20)
  @Query(() => CourseVersionDiff, {
    nullable: true,
    description:
      "What differs between two versions of a course, or a version and the working copy; null when there is none of them. For its staff.",
  })
  courseVersionDiff(
    @Arg("courseId", () => ID, { description: "The course." }) courseId: string,
    @Arg("from", () => Int, { description: "The earlier version." }) from: number,
    @Arg("to", () => Int, { nullable: true, description: "The later version; null for the working copy." }) to: number | null,
    @Ctx() ctx: Context,
  ): Promise<CourseVersionDiff | null> {
    return compareVersions(ctx, courseId, from, to ?? null);
  }
}
