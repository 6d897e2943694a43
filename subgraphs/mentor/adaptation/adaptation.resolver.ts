import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Cost, ListSize } from "../../../platform/graphql/cost";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import type { CurriculumEntity } from "../curriculum/curriculum.entity";
import { CurriculumFailure } from "../curriculum/curriculum.type";
import { failureOf } from "../curriculum-making/work-ends";
import { CurriculumChange } from "../curriculum-version/curriculum-version.type";
import { versionOfCurriculum, versionKey } from "../curriculum-version/curriculum-version.store";
import { diffOf, type TreeChange } from "../curriculum-version/diff";
import type { AdaptationEntity } from "./adaptation.entity";
import { acceptAdaptation, adaptCurriculum, rejectAdaptation } from "./adaptation.service";
import {
  AcceptAdaptationInput,
  AcceptAdaptationResult,
  AdaptCurriculumInput,
  AdaptCurriculumResult,
  CurriculumAdaptation,
  RejectAdaptationInput,
  RejectAdaptationResult,
} from "./adaptation.type";

@Resolver(() => CurriculumAdaptation)
export class AdaptationResolver {
  @Allow(signedIn)
  @Cost(50)
  @RateLimit("generation")
  @Mutation(() => AdaptCurriculumResult, {
    description:
      "Has the mentor propose how one of your curricula should change after what you did in its course. While a proposal for the newest " +
      "version waits for your decision, answers that one.",
  })
  adaptCurriculum(
    @Arg("input", () => AdaptCurriculumInput, { description: "The curriculum." }) { curriculumId }: AdaptCurriculumInput,
    @Ctx() ctx: Context,
  ): Promise<AdaptationEntity> {
    return ctx.transaction(tx => adaptCurriculum(tx, curriculumId));
  }

  @Allow(signedIn)
  @Cost(50)
  @RateLimit("generation")
  @Mutation(() => AcceptAdaptationResult, {
    description: "Makes a proposal the newest version of its curriculum. What it adds or changes is written first.",
  })
  acceptAdaptation(
    @Arg("input", () => AcceptAdaptationInput, { description: "The proposal." }) { adaptationId }: AcceptAdaptationInput,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity> {
    return ctx.transaction(tx => acceptAdaptation(tx, adaptationId));
  }

  @Allow(signedIn)
  @Mutation(() => RejectAdaptationResult, { description: "Puts a proposal away; the curriculum stays as it is." })
  rejectAdaptation(
    @Arg("input", () => RejectAdaptationInput, { description: "The proposal." }) { adaptationId }: RejectAdaptationInput,
    @Ctx() ctx: Context,
  ): Promise<CurriculumEntity> {
    return ctx.transaction(tx => rejectAdaptation(tx, adaptationId));
  }

  @ListSize(20)
  @Cost(10)
  @FieldResolver(() => [CurriculumChange], {
    description: "What would be different from the base version; empty until it is there.",
  })
  async changes(@Root() { curriculumId, baseVersion, tree }: AdaptationEntity, @Ctx() ctx: Context): Promise<TreeChange[]> {
    const base = tree && (await ctx.load(versionOfCurriculum, versionKey(curriculumId, baseVersion)));
    return base ? diffOf(base.tree, tree) : [];
  }

  @FieldResolver(() => CurriculumFailure, { nullable: true, description: "Why it could not be made; null unless it failed." })
  problem(@Root() { problemCode }: AdaptationEntity): CurriculumFailure | null {
    return failureOf(problemCode);
  }
}
