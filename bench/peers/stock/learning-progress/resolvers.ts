import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import type { Context } from "../subgraph";
import type { ProgressLoaders } from "./loaders";
import { Course, Enrollment, Lesson, LessonProgress } from "./progress";

interface ProgressContext extends Context, ProgressLoaders {
  learningProgress: DataSource;
}

@Resolver(() => Enrollment)
export class EnrollmentResolver {
  @Query(() => [Enrollment])
  async myEnrollments(@Ctx() { userId, learningProgress }: ProgressContext): Promise<Enrollment[]> {
    if (userId === null) return [];
    return learningProgress.getRepository(Enrollment).find({ where: { userId }, order: { enrolledAt: "DESC" } });
  }
}

@Resolver(() => Course)
export class CourseResolver {
  @FieldResolver(() => Enrollment, { nullable: true })
  viewerEnrollment(@Root() course: Course, @Ctx() { viewerEnrollments }: ProgressContext): Promise<Enrollment | null> {
    return viewerEnrollments.load(course.id);
  }
}

@Resolver(() => Lesson)
export class LessonResolver {
  @FieldResolver(() => LessonProgress, { nullable: true })
  viewerProgress(@Root() lesson: Lesson, @Ctx() { viewerProgress }: ProgressContext): Promise<LessonProgress | null> {
    return viewerProgress.load(lesson.id);
  }
}
