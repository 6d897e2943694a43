import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, role } from "../../../platform/graphql/allow";
import { Cost, ListSize } from "../../../platform/graphql/cost";
import type { CategoryEntity } from "./category.entity";
import { changeCategory, createCategory, listCategories, reorderCategories } from "./category.service";
import { coursesInCategory } from "./category.store";
import {
  Category,
  CreateCategoryInput,
  CreateCategoryResult,
  ReorderCategoriesInput,
  ReorderCategoriesResult,
  UpdateCategoryInput,
  UpdateCategoryResult,
} from "./category.type";

@Resolver(() => Category)
export class CategoryResolver {
  @Allow(everyone)
  @ListSize(20)
  @Query(() => [Category], { description: "The categories that take courses, in their order: at most 200." })
  categories(@Ctx() ctx: Context): Promise<CategoryEntity[]> {
    return listCategories(ctx);
  }

  @Allow(role("ADMIN"))
  @Mutation(() => CreateCategoryResult, { description: "Puts a new category behind the others. Admins only." })
  createCategory(
    @Arg("input", () => CreateCategoryInput, { description: "The category." }) input: CreateCategoryInput,
    @Ctx() ctx: Context,
  ): Promise<CategoryEntity> {
    return ctx.transaction(tx => createCategory(tx, input));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => UpdateCategoryResult, { description: "Changes a category. Admins only." })
  updateCategory(
    @Arg("input", () => UpdateCategoryInput, { description: "The changes." }) input: UpdateCategoryInput,
    @Ctx() ctx: Context,
  ): Promise<CategoryEntity> {
    return ctx.transaction(tx => changeCategory(tx, input));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => ReorderCategoriesResult, { description: "Puts all categories into a new order, at once. Admins only." })
  reorderCategories(
    @Arg("input", () => ReorderCategoriesInput, { description: "The order." }) input: ReorderCategoriesInput,
    @Ctx() ctx: Context,
  ): Promise<{ categories: CategoryEntity[] }> {
    return ctx.transaction(tx => reorderCategories(tx, input));
  }

  @Cost(1)
  @FieldResolver(() => Int, { description: "How many published courses stand in it." })
  async courseCount(@Root() category: CategoryEntity, @Ctx() ctx: Context): Promise<number> {
    return (await ctx.load(coursesInCategory, category.id))?.count ?? 0;
  }
}
