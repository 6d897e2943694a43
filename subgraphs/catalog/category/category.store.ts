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
/** Who makes, changes or reorders categories waits for whoever does: of rows that are not there yet, none could be held. */
const LOCK = "select pg_advisory_xact_lock(hashtextextended('categories', 0))";
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

/** Holds all categories until the end of the transaction. What is read before it may be over: read below it. */
export async function lockCategories(tx: Transaction): Promise<void> {
  await tx.query(LOCK);
}

/** Puts categories at the positions 0, 1, 2 … in the order of their ids. */
export async function placeCategories(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(PLACE, [ids]);
}

export function findShownCategories(scope: Scope): Promise<CategoryEntity[]> {
  return scope.query(SHOWN);
}

/** The caller holds the categories, so that no two get the same position. */
export async function insertCategory(tx: Transaction, category: CategoryEntity): Promise<void> {
  await tx.repository(CategoryEntity).insert(category);
}

/** Behind all others, archived ones too. */
export async function findLastPosition(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ position: number }>("select coalesce(max(position) + 1, 0) as position from category");
  return row!.position;
}

export async function findCategory(scope: Scope, id: string): Promise<CategoryEntity | null> {
  const [category] = await scope.query<CategoryEntity>(BY_IDS, [[id]]);
  return category ?? null;
}

export async function countCategories(scope: Scope): Promise<number> {
  const [row] = await scope.query<{ count: number }>("select count(*) as count from category");
  return row!.count;
}

/** Answers the changed row. */
export async function updateCategory(tx: Transaction, id: string, changes: Partial<CategoryEntity>): Promise<CategoryEntity> {
  const repository = tx.repository(CategoryEntity);
  if (Object.keys(changes).length > 0) await repository.update({ id }, changes);
  return repository.findOneByOrFail({ id });
}
