import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import { findTags } from "./tag.store";
import { Tag, TagsArgs } from "./tag.type";

@Resolver()
export class TagResolver {
  @Allow(everyone)
  @ListSize(20)
  @Query(() => [Tag], { description: "The tags of published courses, those of most courses first." })
  tags(@Args(() => TagsArgs) { prefix, first }: TagsArgs, @Ctx() ctx: Context): Promise<Tag[]> {
    return findTags(ctx, prefix?.trim().toLowerCase() ?? "", first);
  }
}
