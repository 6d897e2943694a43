import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { EnrollmentEntity } from "../enrollment/enrollment.entity";
import { viewerEnrollmentByCourse } from "../enrollment/enrollment.store";
import { Enrollment } from "../enrollment/enrollment.type";
import { LessonReference } from "../references/lesson.type";
import type { LessonProgressEntity } from "./lesson-progress.entity";
import { completeLesson, lessonToArrive, lessonToBeCompletable, startLesson } from "./lesson-progress.service";
import {
  CompleteLessonInput,
  CompleteLessonResult,
  LessonProgress,
  StartLessonInput,
  StartLessonResult,
} from "./lesson-progress.type";

@Resolver(() => LessonProgress)
export class LessonProgressResolver {
  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson." })
  lesson(@Root() progress: LessonProgressEntity): LessonReference {
    return { id: progress.lessonId };
  }

  @Allow(signedIn)
  @FieldResolver(() => Enrollment, { nullable: true, description: "The learner's enrolment in the lesson's course." })
  enrollment(@Root() progress: LessonProgressEntity, @Ctx() ctx: Context): Promise<EnrollmentEntity | null> {
    return ctx.load(viewerEnrollmentByCourse, progress.courseId);
  }

  @Allow(signedIn)
  @Mutation(() => StartLessonResult, { description: "Notes that the viewer has begun a lesson. A second call answers the same." })
  async startLesson(
    @Arg("input", () => StartLessonInput, { description: "The lesson." }) input: StartLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonProgressEntity> {
    await lessonToArrive(ctx, input.lessonId);
    return ctx.transaction(tx => startLesson(tx, input.lessonId));
  }

  @Allow(signedIn)
  @Mutation(() => CompleteLessonResult, {
    description:
      "Completes a lesson for the viewer; the last lesson completes the course. A quiz must be passed first. A second call answers the same.",
  })
  async completeLesson(
    @Arg("input", () => CompleteLessonInput, { description: "The lesson." }) input: CompleteLessonInput,
    @Ctx() ctx: Context,
  ): Promise<LessonProgressEntity> {
    await lessonToBeCompletable(ctx, input.lessonId);
    return ctx.transaction(tx => completeLesson(tx, input.lessonId));
  }
}
