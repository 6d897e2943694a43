import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, role, signedIn } from "../../../platform/graphql/allow";
import { Money } from "../../../platform/graphql/money.type";
import type { CategoryEntity } from "../category/category.entity";
import { categoryById } from "../category/category.store";
import { Category } from "../category/category.type";
import { UserReference } from "../references/user.type";
import type { CourseEntity } from "./course.entity";
import { ArchiveCourseInput, CreateCourseInput, UpdateCourseInput } from "./course.input";
import { archiveCourse, changeCourse, createCourse, findCourse } from "./course.service";
import { ArchiveCourseResult, Course, CreateCourseResult, UpdateCourseResult } from "./course.type";

@Resolver(() => Course)
export class CourseResolver {
  @Allow(everyone)
  @Query(() => Course, { nullable: true, description: "A course that the viewer may see; null for any other." })
  course(
    @Arg("id", () => ID, { description: "The course's id." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity | null> {
    return findCourse(ctx, id);
  }

  @Allow(role("INSTRUCTOR"))
  @Mutation(() => CreateCourseResult, { description: "Makes a draft with the viewer as its instructor." })
  createCourse(
    @Arg("input", () => CreateCourseInput, { description: "The course." }) input: CreateCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => createCourse(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => UpdateCourseResult, { description: "Changes a course. For its instructor and admins." })
  updateCourse(
    @Arg("input", () => UpdateCourseInput, { description: "The changes." }) input: UpdateCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => changeCourse(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => ArchiveCourseResult, { description: "Takes a course out of the catalogue. For its instructor and admins." })
  archiveCourse(
    @Arg("input", () => ArchiveCourseInput, { description: "Which course." }) input: ArchiveCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => archiveCourse(tx, input.courseId));
  }

  @FieldResolver(() => Money, { nullable: true })
  price(@Root() course: CourseEntity): Money | null {
    return course.priceAmount === null ? null : { amount: course.priceAmount, currency: course.priceCurrency! };
  }

  @FieldResolver(() => Category, { nullable: true, description: "The category that it stands in." })
  category(@Root() course: CourseEntity, @Ctx() ctx: Context): Promise<CategoryEntity | null> | null {
    return course.categoryId === null ? null : ctx.load(categoryById, course.categoryId);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who teaches it." })
  instructor(@Root() course: CourseEntity): UserReference {
    return { id: course.instructorId };
  }
}
