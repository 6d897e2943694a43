import type { Context, Transaction } from "../../../platform/context/context";
import { isUniqueViolation } from "../../../platform/database/database";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { requireFreshOrder } from "../chapter/order";
import { problems } from "../problems";
import type { CategoryEntity } from "./category.entity";
import {
  countCategories,
  findShownCategories,
  insertCategory,
  lockShownCategories,
  MAX_CATEGORIES,
  placeCategories,
  updateCategory,
} from "./category.store";
import type { CreateCategoryInput, ReorderCategoriesInput, UpdateCategoryInput } from "./category.type";

export function listCategories(ctx: Context): Promise<CategoryEntity[]> {
  return findShownCategories(ctx);
}

export async function createCategory(tx: Transaction, input: CreateCategoryInput): Promise<CategoryEntity> {
  if ((await countCategories(tx)) >= MAX_CATEGORIES) throw refuse(problems.TOO_MANY_CATEGORIES);
  return nameIsFree(insertCategory(tx, newId(), input.name, input.description));
}

export async function changeCategory(tx: Transaction, { categoryId, ...changes }: UpdateCategoryInput): Promise<CategoryEntity> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null));
  const category = await nameIsFree(updateCategory(tx, categoryId, given));
  if (!category) throw refuse(problems.CATEGORY_NOT_FOUND, ["input", "categoryId"]);
  return category;
}

/** Puts all categories that take courses into a new order, or changes nothing. */
export async function reorderCategories(
  tx: Transaction,
  { categoryIds, seenCategoryIds }: ReorderCategoriesInput,
): Promise<{ categories: CategoryEntity[] }> {
  requireFreshOrder(await lockShownCategories(tx), categoryIds, seenCategoryIds, ["input", "categoryIds"]);
  await placeCategories(tx, categoryIds);
  return { categories: await findShownCategories(tx) };
}

/** The unique index decides: a look beforehand would lose the race of two admins. */
async function nameIsFree<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error)) throw refuse(problems.CATEGORY_NAME_TAKEN, ["input", "name"]);
    throw error;
  }
}
