import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { Course } from "../course/course.type";
import { UserReference } from "../references/user.type";
import type { CourseTransferEntity } from "./transfer.entity";
import { TransferCourseInput } from "./transfer.input";
import { listTransfers, transferCourse } from "./transfer.service";
import { CourseTransfer, TransferCourseResult } from "./transfer.type";

@Resolver(() => Course)
export class CourseTransfersResolver {
  @ListSize(5)
  @FieldResolver(() => [CourseTransfer], {
    nullable: true,
    description: "How it came to its instructor, newest first, at most 50. For its instructor and admins; null for others.",
  })
  transfers(@Root() course: CourseEntity, @Ctx() ctx: Context): Promise<CourseTransferEntity[] | null> {
    return listTransfers(ctx, course);
  }
}

@Resolver(() => CourseTransfer)
export class CourseTransferResolver {
  @Allow(signedIn)
  @Mutation(() => TransferCourseResult, {
    description: "Gives a course, in whatever state, to another instructor. For its instructor and admins.",
  })
  transferCourse(
    @Arg("input", () => TransferCourseInput, { description: "Which course, and to whom." }) input: TransferCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => transferCourse(tx, input));
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who taught it before." })
  from(@Root() transfer: CourseTransferEntity): UserReference {
    return { id: transfer.fromId };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who has taught it since." })
  to(@Root() transfer: CourseTransferEntity): UserReference {
    return { id: transfer.toId };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who decided it." })
  by(@Root() transfer: CourseTransferEntity): UserReference {
    return { id: transfer.actorId };
  }
}
