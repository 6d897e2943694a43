import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../../platform/context/context";
import { Allow, everyone, signedIn } from "../../../../platform/graphql/allow";
import { type Page, PageArgs } from "../../../../platform/graphql/connection";
import { ListSize, Paged } from "../../../../platform/graphql/cost";
import type { LessonEntity } from "../../lesson/lesson.entity";
import { Lesson } from "../../lesson/lesson.type";
import { UserReference } from "../../references/user.type";
import { scormPackageById } from "../package/scorm-package.store";
import { itemStatesOfAttempt, type ItemState } from "./scorm-attempt-item.store";
import type { ScormAttemptEntity } from "./scorm-attempt.entity";
import { listAttempts, restartScorm, seeOwnAttempt } from "./scorm-attempt.service";
import {
  RestartScormInput,
  RestartScormResult,
  ScormAttempt,
  ScormAttemptConnection,
  ScormAttemptItem,
} from "./scorm-attempt.type";
import { beginScorm, commitScorm } from "./scorm-run.service";
import {
  BeginScormInput,
  BeginScormResult,
  CommitScormInput,
  CommitScormResult,
  FinishScormInput,
  FinishScormResult,
  type ScormCommit,
  type ScormRun,
} from "./scorm-run.type";

@Resolver(() => Lesson)
export class LessonScormResolver {
  @FieldResolver(() => ScormAttempt, {
    nullable: true,
    description:
      "What the viewer has done in its SCORM package, at the newest attempt; null before they begin, and when they begin anew.",
  })
  viewerScormAttempt(@Root() lesson: LessonEntity, @Ctx() ctx: Context): Promise<ScormAttemptEntity | null> {
    return seeOwnAttempt(ctx, lesson.id);
  }
}

/** The mutations of the run time have a capability instead of a person: the token of a launch, which is good for some hours. */
@Resolver(() => ScormAttempt)
export class ScormAttemptResolver {
  @Allow(signedIn)
  @Paged()
  @Query(() => ScormAttemptConnection, {
    nullable: true,
    description: "What learners have done in a lesson's SCORM package, newest first; null unless you are of its course's staff.",
  })
  scormAttempts(
    @Arg("lessonId", () => ID, { description: "The lesson." }) lessonId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<ScormAttemptEntity> | null> {
    return listAttempts(ctx, lessonId, page);
  }

  @Allow(signedIn)
  @Mutation(() => RestartScormResult, {
    description:
      "Begins a lesson's package anew that was replaced while the viewer was in the midst of it: `launchUrl` leads to the newest one then. What they have completed stays completed; what they leave unfinished is kept for the course's staff.",
  })
  restartScorm(
    @Arg("input", () => RestartScormInput, { description: "Which lesson." }) input: RestartScormInput,
    @Ctx() ctx: Context,
  ): Promise<ScormAttemptEntity> {
    return ctx.transaction(tx => restartScorm(tx, input.lessonId));
  }

  @Allow(everyone)
  @Mutation(() => BeginScormResult, { description: "Opens an item of a launched package. For the page that runs it." })
  beginScorm(
    @Arg("input", () => BeginScormInput, { description: "Which item." }) input: BeginScormInput,
    @Ctx() ctx: Context,
  ): Promise<ScormRun> {
    return ctx.transaction(tx => beginScorm(tx, input));
  }

  @Allow(everyone)
  @Mutation(() => CommitScormResult, { description: "Keeps what an opened item has set. For the page that runs it." })
  commitScorm(
    @Arg("input", () => CommitScormInput, { description: "What it has set." }) input: CommitScormInput,
    @Ctx() ctx: Context,
  ): Promise<ScormCommit> {
    return ctx.transaction(tx => commitScorm(tx, input, { ends: false }));
  }

  @Allow(everyone)
  @Mutation(() => FinishScormResult, {
    description: "Keeps what an opened item has set, and closes it: it takes no further commit. For the page that runs it.",
  })
  finishScorm(
    @Arg("input", () => FinishScormInput, { description: "What it has set." }) input: FinishScormInput,
    @Ctx() ctx: Context,
  ): Promise<ScormCommit> {
    return ctx.transaction(tx => commitScorm(tx, input, { ends: true }));
  }

  @FieldResolver(() => UserReference, { description: "Whose it is." })
  user(@Root() attempt: ScormAttemptEntity): UserReference {
    return { id: attempt.userId };
  }

  @FieldResolver(() => Int, { nullable: true, description: "Which version of the lesson's package it is at." })
  async packageVersion(@Root() attempt: ScormAttemptEntity, @Ctx() ctx: Context): Promise<number | null> {
    return (await ctx.load(scormPackageById, attempt.packageId))?.version ?? null;
  }

  @ListSize(10)
  @FieldResolver(() => [ScormAttemptItem], { description: "The items that have been opened: at most 1,000." })
  items(@Root() attempt: ScormAttemptEntity, @Ctx() ctx: Context): Promise<ItemState[]> {
    return ctx.load(itemStatesOfAttempt, attempt.id);
  }
}
