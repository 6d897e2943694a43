import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { decideAccess } from "../access/lesson-access.service";
import { LessonAccess } from "../access/lesson-access.type";
import type { LessonProgressEntity } from "../progress/lesson-progress.entity";
import { LessonProgress } from "../progress/lesson-progress.type";
import { LessonReference } from "./lesson.type";
import { findViewerLessonProgress } from "./viewer.service";

@Resolver(() => LessonReference)
export class LessonResolver {
  @FieldResolver(() => LessonProgress, {
    nullable: true,
    description: "What the viewer has done in it; null before they begin, or when nobody is signed in.",
  })
  viewerProgress(@Root() lesson: LessonReference, @Ctx() ctx: Context): Promise<LessonProgressEntity | null> {
    return findViewerLessonProgress(ctx, lesson.id);
  }

  @Directive('@requires(fields: "freePreview course { id instructor { id } publication visibility }")')
  @FieldResolver(() => LessonAccess, { nullable: true, description: "Whether the viewer may see its content, and why." })
  access(@Root() lesson: LessonReference, @Ctx() ctx: Context): Promise<LessonAccess> {
    const { id: lessonId, freePreview, course } = lesson;
    return decideAccess(ctx, {
      lessonId,
      courseId: course!.id,
      instructorId: course!.instructor?.id ?? null,
      visibility: course!.visibility!,
      isPublished: course!.publication === "PUBLISHED",
      isFreePreview: freePreview!,
    });
  }
}
