import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { EnrollmentEntity } from "../enrollment/enrollment.entity";
import { findEnrollment } from "../enrollment/enrollment.store";
import { Enrollment } from "../enrollment/enrollment.type";
import { CourseReference } from "../references/course.type";
import { LessonReference } from "../references/lesson.type";
import type { ProgressMessage } from "./progress-topic";
import { listenToProgress } from "./progress-update.service";
import { ProgressUpdate } from "./progress-update.type";

@Resolver(() => ProgressUpdate)
export class ProgressUpdateResolver {
  @FieldResolver(() => CourseReference, { nullable: true, description: "The course." })
  course(@Root() update: ProgressMessage): CourseReference {
    return { id: update.courseId };
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson that was completed." })
  lesson(@Root() update: ProgressMessage): LessonReference {
    return { id: update.lessonId };
  }

  /** Not by a loader: the context of a subscription lives through many updates, and a loader answers what it read first. */
  @FieldResolver(() => Enrollment, { nullable: true, description: "The enrolment as it is now." })
  enrollment(@Root() update: ProgressMessage, @Ctx() ctx: Context): Promise<EnrollmentEntity | null> {
    return findEnrollment(ctx, update.enrollmentId);
  }

  @Allow(signedIn)
  @Subscription(() => ProgressUpdate, {
    description: "The viewer's own progress in a course: one update for each lesson that they complete from now on.",
    subscribe: ({ args, context }: { args: { courseId: string }; context: Context }) => listenToProgress(context, args.courseId),
  })
  progressUpdated(
    @Arg("courseId", () => ID, { description: "The course." }) _courseId: string,
    @Root() update: ProgressMessage,
  ): ProgressMessage {
    return update;
  }
}
