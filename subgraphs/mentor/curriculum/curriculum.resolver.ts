import { Arg, Args, Ctx, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import { RateLimit, Replays } from "../../../platform/graphql/lyceum-spec";
import type { AdaptationEntity } from "../adaptation/adaptation.entity";
import { newestAdaptation } from "../adaptation/adaptation.store";
import { CurriculumAdaptation } from "../adaptation/adaptation.type";
import { failureOf } from "../curriculum-making/work-ends";
import { EditCurriculumInput } from "../curriculum-version/edit.input";
import type { CurriculumVersionEntity } from "../curriculum-version/curriculum-version.entity";
import { findVersion, versionKey, versionOfCurriculum } from "../curriculum-version/curriculum-version.store";
import { CurriculumDiff, CurriculumVersion } from "../curriculum-version/curriculum-version.type";
import { diffOf } from "../curriculum-version/diff";
import { problems } from "../problems";
import { CourseReference } from "../references/course.type";
import { applyCurriculum } from "./apply-curriculum.service";
import type { CurriculumEntity } from "./curriculum.entity";
import {
  ApplyCurriculumInput,
  CancelCurriculumInput,
  GenerateCurriculumInput,
  RegenerateCurriculumLessonsInput,
} from "./curriculum.input";
import { cancelCurriculum, editCurriculum, generateCurriculum, listCurricula, regenerateLessons } from "./curriculum.service";
import { progressOfCurriculum } from "./curriculum.store";
import {
  ApplyCurriculumResult,
  CancelCurriculumResult,
  Curriculum,
  CurriculumConnection,
  CurriculumFailure,
  CurriculumUpdate,
  EditCurriculumResult,
  GenerateCurriculumResult,
  RegenerateCurriculumLessonsResult,
} from "./curriculum.type";
import { followCurriculum, type CurriculumNews } from "./follow-curriculum";
import { findOwnCurriculum, requireOwnCurriculum } from "./own-curriculum";

/** What the outline is of the whole. */
const OUTLINE_PERCENT = 10;

@Resolver(() => Curriculum)
export class CurriculumResolver {
  @Allow(signedIn)
  @Query(() => Curriculum, { nullable: true, description: "A curriculum of your own; null for any other." })
  curriculum(
    @Arg("id", () => ID, { description: "The curriculum." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity | null> {
    return findOwnCurriculum(ctx, id);
  }

  @Allow(signedIn)
  @Paged()
  @Query(() => CurriculumConnection, { description: "Your own curricula, the newest first." })
  curricula(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<CurriculumEntity>> {
    return listCurricula(ctx, args);
  }

  @Allow(signedIn)
  @Cost(20)
  @Query(() => CurriculumDiff, { description: "What is different between two versions of a curriculum of your own." })
  async curriculumDiff(
    @Arg("id", () => ID, { description: "The curriculum." }) id: string,
    @Arg("from", () => Int, { description: "The version to compare from." }) from: number,
    @Arg("to", () => Int, { description: "The version to compare to." }) to: number,
    @Ctx() ctx: Context,
  ): Promise<CurriculumDiff> {
    const curriculum = await requireOwnCurriculum(ctx, id, ["id"]);
    const [before, after] = [await findVersion(ctx, curriculum.id, from), await findVersion(ctx, curriculum.id, to)];
    if (!before || !after) throw refuse(problems.CURRICULUM_VERSION_NOT_FOUND, [before ? "to" : "from"]);
    return { fromVersion: from, toVersion: to, changes: diffOf(before.tree, after.tree) };
  }

  @Allow(signedIn)
  @Cost(200)
  @RateLimit("generation")
  @Mutation(() => GenerateCurriculumResult, {
    description:
      "Has the mentor make a curriculum for you: an outline, then lesson by lesson. Follow it by `curriculumUpdated`. At most 3 of yours " +
      "are written at once.",
  })
  generateCurriculum(
    @Arg("input", () => GenerateCurriculumInput, { description: "What you want to learn." }) input: GenerateCurriculumInput,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity> {
    return ctx.transaction(tx => generateCurriculum(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => CancelCurriculumResult, {
    description: "Stops what is being made, and with it what it costs. What is made by then is kept, as a version.",
  })
  cancelCurriculum(
    @Arg("input", () => CancelCurriculumInput, { description: "The curriculum." }) input: CancelCurriculumInput,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity> {
    return ctx.transaction(tx => cancelCurriculum(tx, input));
  }

  @Allow(signedIn)
  @Cost(20)
  @Mutation(() => EditCurriculumResult, { description: "Makes a version as you want it. What the input leaves out is removed." })
  editCurriculum(
    @Arg("input", () => EditCurriculumInput, { description: "All of it." }) input: EditCurriculumInput,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity> {
    return ctx.transaction(tx => editCurriculum(tx, input));
  }

  @Allow(signedIn)
  @Cost(100)
  @RateLimit("generation")
  @Mutation(() => RegenerateCurriculumLessonsResult, {
    description:
      "Has lessons written, or written anew, into a new version. One that cannot be written keeps the content that it had.",
  })
  regenerateCurriculumLessons(
    @Arg("input", () => RegenerateCurriculumLessonsInput, { description: "Which ones." }) input: RegenerateCurriculumLessonsInput,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity> {
    return ctx.transaction(tx => regenerateLessons(tx, input));
  }

  @Allow(signedIn)
  @Cost(20)
  @Mutation(() => ApplyCurriculumResult, {
    description:
      "Makes a version a private draft course of yours, or brings the course that it was made before into its shape. Publish it, enrol, and " +
      "learn. The course is there a moment later.",
  })
  applyCurriculum(
    @Arg("input", () => ApplyCurriculumInput, { description: "The version." }) input: ApplyCurriculumInput,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity> {
    return ctx.transaction(tx => applyCurriculum(tx, input));
  }

  @Allow(signedIn)
  @Replays()
  @Subscription(() => CurriculumUpdate, {
    description:
      "Follows one of your curricula for as long as something of it is being made: how it is now, the outline, each lesson once, then the " +
      "end. Subscribe again after a lost connection, and it begins anew.",
    subscribe: ({ args, context }) => followCurriculum(context as Context, (args as { id: string }).id),
  })
  curriculumUpdated(
    @Arg("id", () => ID, { description: "The curriculum." }) _id: string,
    @Root() update: CurriculumNews,
  ): CurriculumNews {
    return update;
  }

  @Cost(20)
  @FieldResolver(() => CurriculumVersion, { nullable: true, description: "A version, to be looked at; null when there is none." })
  async version(
    @Root() { id, newestVersion }: CurriculumEntity,
    @Arg("number", () => Int, { nullable: true, description: "Which one; left out: the newest." })
    wanted: number | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<CurriculumVersionEntity | null> {
    const number = wanted ?? newestVersion;
    return number === null ? null : ctx.load(versionOfCurriculum, versionKey(id, number));
  }

  @FieldResolver(() => Float, { description: "How much of what is being made is there, 0–100; 100 when nothing is being made." })
  async progressPercent(@Root() { id, status }: CurriculumEntity, @Ctx() ctx: Context): Promise<number> {
    if (status !== "GENERATING") return 100;
    const progress = await ctx.load(progressOfCurriculum, id);
    if (!progress?.lessonIds) return 0;
    const percent = OUTLINE_PERCENT + ((100 - OUTLINE_PERCENT) * progress.ended) / progress.lessonIds.length;
    return Math.round(100 * percent) / 100;
  }

  @FieldResolver(() => CurriculumFailure, {
    nullable: true,
    description: "Why the last work ended before all was made; null when it did not, or is under way.",
  })
  problem(@Root() { status, problemCode }: CurriculumEntity): CurriculumFailure | null {
    return status === "GENERATING" ? null : failureOf(problemCode);
  }

  @FieldResolver(() => CourseReference, {
    nullable: true,
    description: "The course that it was applied as; null before, and in the moment until the course is there.",
  })
  course(@Root() { courseId, appliedVersion }: CurriculumEntity): CourseReference | null {
    return appliedVersion === null ? null : { id: courseId };
  }

  @FieldResolver(() => CurriculumAdaptation, {
    nullable: true,
    description: "The change that the mentor last proposed, or is making.",
  })
  adaptation(@Root() { id }: CurriculumEntity, @Ctx() ctx: Context): Promise<AdaptationEntity | null> {
    return ctx.load(newestAdaptation, id);
  }
}
