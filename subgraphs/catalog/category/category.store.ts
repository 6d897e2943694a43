import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { CategoryEntity } from "./category.entity";

const SELECT = `select ${columns(CategoryEntity)} from category`;

/** A person can look through this many at most; more would want a tree. */
export const MAX_CATEGORIES = 200;

const BY_IDS = `${SELECT} where id = any($1::uuid[])`;
const SHOWN = `${SELECT} where not archived order by position, name limit ${MAX_CATEGORIES}`;

export const categoryById = oneLoader<CategoryEntity>(
  "categoryById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  category => category.id,
);

export function findShownCategories(scope: Scope): Promise<CategoryEntity[]> {
  return scope.query(SHOWN);
}

/** One statement, so that two admins at once cannot get the same position. */
export async function insertCategory(tx: Transaction, id: string, name: string, description: string): Promise<CategoryEntity> {
  const [category] = await tx.query<CategoryEntity>(
    `insert into category (id, name, description, position, archived, created_at)
     select $1, $2, $3, coalesce(max(position) + 1, 0), false, now() from category
     returning ${columns(CategoryEntity)}`,
    [id, name, description],
  );
  return category!;
}

export async function countCategories(scope: Scope): Promise<number> {
  const [row] = await scope.query<{ count: number }>("select count(*) as count from category");
  return row!.count;
}

/** Answers the changed row; null when there is no such category. */
export async function updateCategory(
  tx: Transaction,
  id: string,
  changes: Partial<CategoryEntity>,
): Promise<CategoryEntity | null> {
  const repository = tx.repository(CategoryEntity);
  if (Object.keys(changes).length > 0) await repository.update({ id }, changes);
  return repository.findOneBy({ id });
}
