import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Cost } from "../../../platform/graphql/cost";
import { CourseReference } from "../references/course.type";
import { moveEnrollments, versionToArrive, type MoveReport } from "./enrollment-move.service";
import type { LessonFate } from "./enrollment-move.store";
import { EnrollmentMove, MovedLessons, MoveEnrollmentsInput, MoveEnrollmentsResult } from "./enrollment-move.type";

@Resolver(() => EnrollmentMove)
export class EnrollmentMoveResolver {
  @Allow(signedIn)
  @Cost(50)
  @Mutation(() => MoveEnrollmentsResult, {
    description:
      "Moves learners of a course to another version of its outline, or says what that would do. What they did is kept; who has completed the course has completed it. Of two moves of the same learners the later counts, also while a worker is still at the earlier. For its staff.",
  })
  async moveEnrollments(
    @Arg("input", () => MoveEnrollmentsInput, { description: "Who, and where to." }) input: MoveEnrollmentsInput,
    @Ctx() ctx: Context,
  ): Promise<MoveReport> {
    await versionToArrive(ctx, input);
    return ctx.transaction(tx => moveEnrollments(tx, input));
  }

  @FieldResolver(() => CourseReference, { nullable: true, description: "The course." })
  course(@Root() report: MoveReport): CourseReference {
    return { id: report.courseId };
  }

  @FieldResolver(() => MovedLessons, { description: "Lessons that all who are moved have before and after." })
  lessonsKept(@Root() report: MoveReport): MovedLessons {
    return lessonsOf(report, "KEPT");
  }

  @FieldResolver(() => MovedLessons, { description: "Lessons that some of them, or all, have only after." })
  lessonsAdded(@Root() report: MoveReport): MovedLessons {
    return lessonsOf(report, "ADDED");
  }

  @FieldResolver(() => MovedLessons, { description: "Lessons that some of them, or all, have only before." })
  lessonsLost(@Root() report: MoveReport): MovedLessons {
    return lessonsOf(report, "LOST");
  }
}

function lessonsOf({ fates }: MoveReport, fate: LessonFate): MovedLessons {
  const { count, lessonIds } = fates.get(fate) ?? { count: 0, lessonIds: [] };
  return { count, lessons: lessonIds.map(id => ({ id })) };
}
