import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, role } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import type { CategoryEntity } from "./category.entity";
import { changeCategory, createCategory, listCategories } from "./category.service";
import { Category, CreateCategoryInput, CreateCategoryResult, UpdateCategoryInput, UpdateCategoryResult } from "./category.type";

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
}
