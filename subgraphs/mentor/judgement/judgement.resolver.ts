import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import { LessonReference } from "../references/lesson.type";
import { UserReference } from "../references/user.type";
import type { JudgementEntity } from "./judgement.entity";
import { findOwnJudgement, listJudgements } from "./judgement.service";
import { MentorJudgement, MentorJudgementConnection } from "./judgement.type";

@Resolver(() => LessonReference)
export class LessonJudgementResolver {
  @FieldResolver(() => MentorJudgement, {
    nullable: true,
    description: "What the mentor finds of the viewer's own conversations in it; null before the first judgement.",
  })
  mentorJudgement(@Root() lesson: LessonReference, @Ctx() ctx: Context): Promise<JudgementEntity | null> {
    return findOwnJudgement(ctx, lesson.id);
  }
}

@Resolver(() => MentorJudgement)
export class JudgementResolver {
  @Allow(signedIn)
  @Query(() => MentorJudgement, {
    nullable: true,
    description: "What the mentor finds of your own conversations in an AI_MENTOR lesson; null before the first judgement.",
  })
  mentorJudgement(
    @Arg("lessonId", () => ID, { description: "The lesson." }) lessonId: string,
    @Ctx() ctx: Context,
  ): Promise<JudgementEntity | null> {
    return findOwnJudgement(ctx, lessonId);
  }

  @Allow(signedIn)
  @Paged()
  @Query(() => MentorJudgementConnection, {
    nullable: true,
    description:
      "What the mentor finds of the learners of a lesson, those who began first before the others. For the course's staff; null for a " +
      "lesson that you may not know of.",
  })
  lessonJudgements(
    @Arg("lessonId", () => ID, { description: "The lesson." }) lessonId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<JudgementEntity> | null> {
    return listJudgements(ctx, lessonId, args);
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson." })
  lesson(@Root() judgement: JudgementEntity): LessonReference {
    return { id: judgement.lessonId };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "The learner." })
  learner(@Root() judgement: JudgementEntity): UserReference {
    return { id: judgement.userId };
  }
}
