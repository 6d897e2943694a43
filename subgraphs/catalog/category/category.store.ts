import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { CategoryEntity } from "./category.entity";

const SELECT = `select ${columns(CategoryEntity)} from category`;

/** A person can look through this many at most; more would want a tree. */
export const MAX_CATEGORIES = 200;

const BY_IDS = `${SELECT} where id = any($1::uuid[])`;
const SHOWN = `${SELECT} where not archived order by position, name limit ${MAX_CATEGORIES}`;

/** Each counted in an index, for no more categories than are asked for at once. */
const COURSES = `
  select id, (select count(*) from course_search where category_id = id) as count from unnest($1::uuid[]) as id`;
/** By id, so that two admins do not wait for each other. */
const LOCK = "select from category order by id for update";
const PLACE = `
  update category set position = ordered.position - 1
  from unnest($1::uuid[]) with ordinality as ordered (id, position)
  where category.id = ordered.id`;

export const categoryById = oneLoader<CategoryEntity>(
  "categoryById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  category => category.id,
);

/** How many published courses stand in a category. */
export const coursesInCategory = oneLoader<{ id: string; count: number }>(
  "coursesInCategory",
  (scope, ids) => scope.query(COURSES, [ids]),
  ({ id }) => id,
);

/** The ids of the categories that are not archived, in their order, held until the end of the transaction. */
export async function lockShownCategories(tx: Transaction): Promise<string[]> {
  await tx.query(LOCK);
  // Read below the locks: a statement that waits for them still answers in the order from before.
  return (await findShownCategories(tx)).map(({ id }) => id);
}

/** Puts categories at the positions 0, 1, 2 … in the order of their ids. */
export async function placeCategories(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(PLACE, [ids]);
}

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
