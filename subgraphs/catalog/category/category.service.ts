import type { Context, Transaction } from "../../../platform/context/context";
import { isUniqueViolation } from "../../../platform/database/database";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { requireFreshOrder } from "../chapter/order";
import { problems } from "../problems";
import type { CategoryEntity } from "./category.entity";
import {
  countCategories,
  findCategory,
  findLastPosition,
  findShownCategories,
  insertCategory,
  lockCategories,
  MAX_CATEGORIES,
  placeCategories,
  updateCategory,
} from "./category.store";
import type { CreateCategoryInput, ReorderCategoriesInput, UpdateCategoryInput } from "./category.type";

export function listCategories(ctx: Context): Promise<CategoryEntity[]> {
  return findShownCategories(ctx);
}

export async function createCategory(tx: Transaction, input: CreateCategoryInput): Promise<CategoryEntity> {
  await lockCategories(tx);
  if ((await countCategories(tx)) >= MAX_CATEGORIES) throw refuse(problems.TOO_MANY_CATEGORIES);
  const { name, description } = input;
  const position = await findLastPosition(tx);
  const category = { id: newId(), name, description, position, archived: false, createdAt: new Date() };
  await nameIsFree(insertCategory(tx, category));
  return category;
}

export async function changeCategory(tx: Transaction, { categoryId, ...changes }: UpdateCategoryInput): Promise<CategoryEntity> {
  await lockCategories(tx);
  const category = await findCategory(tx, categoryId);
  if (!category) throw refuse(problems.CATEGORY_NOT_FOUND, ["input", "categoryId"]);
  const given: Partial<CategoryEntity> = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null));
  // Others have been placed since it was archived: it comes back behind them.
  if (category.archived && given.archived === false) given.position = await findLastPosition(tx);
  return nameIsFree(updateCategory(tx, categoryId, given));
}

/** Puts all categories that take courses into a new order, or changes nothing. */
export async function reorderCategories(
  tx: Transaction,
  { categoryIds, seenCategoryIds }: ReorderCategoriesInput,
): Promise<{ categories: CategoryEntity[] }> {
  await lockCategories(tx);
  const current = (await findShownCategories(tx)).map(({ id }) => id);
  requireFreshOrder(current, categoryIds, seenCategoryIds, ["input", "categoryIds"]);
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
