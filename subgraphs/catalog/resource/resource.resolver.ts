import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Cost, ListSize } from "../../../platform/graphql/cost";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import type { LessonEntity } from "../lesson/lesson.entity";
import { Lesson } from "../lesson/lesson.type";
import type { LessonAccessReference } from "../references/lesson-access.type";
import { ResourceMaterial } from "./material.type";
import type { ResourceEntity } from "./resource.entity";
import { DeleteResourceInput, ImportResourceInput, RefreshResourceInput, UpdateResourceInput } from "./resource.input";
import { addressOf, changeResource, readMaterial, refreshResource, removeResource, requestImport } from "./resource.service";
import { resourcesOfLesson } from "./resource.store";
import { DeleteResourceResult, ImportResourceResult, RefreshResourceResult, UpdateResourceResult } from "./resource-result.type";
import { LessonResource } from "./resource.type";

@Resolver(() => Lesson)
export class LessonResourcesResolver {
  @Directive('@requires(fields: "access { granted }")')
  @ListSize(5)
  @FieldResolver(() => [LessonResource], {
    nullable: true,
    description:
      "Outside material for it, at most 50; null when the viewer may not see its content. `access` says whether and why.",
  })
  resources(
    @Root() lesson: { id: string; access?: LessonAccessReference | null },
    @Ctx() ctx: Context,
  ): Promise<ResourceEntity[]> | null {
    return lesson.access?.granted ? ctx.load(resourcesOfLesson, lesson.id) : null;
  }
}

/** Whoever gets a resource has been found to be one who may see it. */
@Resolver(() => LessonResource)
export class ResourceResolver {
  @Allow(signedIn)
  @RateLimit("generation")
  @Mutation(() => ImportResourceResult, {
    description:
      "Has a worker import outside material into a lesson. A source that the lesson has already is imported anew, and stays the same " +
      "resource; while it is being imported, that job is answered. For the course's staff.",
  })
  importResource(
    @Arg("input", () => ImportResourceInput, { description: "What to import." }) input: ImportResourceInput,
    @Ctx() ctx: Context,
  ): Promise<JobEntity> {
    return ctx.transaction(tx => requestImport(tx, input));
  }

  @Allow(signedIn)
  @RateLimit("generation")
  @Mutation(() => RefreshResourceResult, {
    description: "Has a worker import a resource anew. What it has stays if that fails. For the course's staff.",
  })
  refreshResource(
    @Arg("input", () => RefreshResourceInput, { description: "Which one." }) input: RefreshResourceInput,
    @Ctx() ctx: Context,
  ): Promise<JobEntity> {
    return ctx.transaction(tx => refreshResource(tx, input.resourceId));
  }

  @Allow(signedIn)
  @Mutation(() => UpdateResourceResult, { description: "Gives a resource another title. For the course's staff." })
  updateResource(
    @Arg("input", () => UpdateResourceInput, { description: "The title." }) input: UpdateResourceInput,
    @Ctx() ctx: Context,
  ): Promise<ResourceEntity> {
    return ctx.transaction(tx => changeResource(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => DeleteResourceResult, { description: "Deletes a resource of a lesson. For the course's staff." })
  deleteResource(
    @Arg("input", () => DeleteResourceInput, { description: "Which one." }) input: DeleteResourceInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => removeResource(tx, input.resourceId));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Where to find it, http or https. The address of an uploaded file is good for ten minutes.",
  })
  url(@Root() resource: ResourceEntity, @Ctx() ctx: Context): Promise<string | null> {
    return addressOf(ctx, resource);
  }

  @Cost(5)
  @FieldResolver(() => ResourceMaterial, { description: "What was found at the source." })
  material(@Root() resource: ResourceEntity, @Ctx() ctx: Context): Promise<object> {
    return readMaterial(ctx, resource);
  }
}
