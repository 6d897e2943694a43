import DataLoader from "dataloader";
import { isId } from "../database/ids";
import type { Scope } from "./context";

/** A batch read, named beside its SQL: `scope.load(lessonsOfChapter, chapter.id)`. */
export interface Loader<Key, Value> {
  readonly name: string;
  /** Answers one value per key, in the order of the keys. */
  batch(scope: Scope, keys: readonly Key[]): Promise<Value[]>;
}

/** A Postgres array of ids is sent in one statement; more keys than this go in several. */
const MAX_BATCH = 10_000;

/** A loader of at most one row per id. A key that cannot be an id answers null, as an unknown one does. */
export function oneLoader<Row>(
  name: string,
  find: (scope: Scope, keys: readonly string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): Loader<string, Row | null> {
  return {
    name,
    async batch(scope, keys) {
      const ids = keys.filter(isId);
      const rows = new Map((ids.length > 0 ? await find(scope, ids) : []).map(row => [keyOf(row), row]));
      return keys.map(key => rows.get(key) ?? null);
    },
  };
}

/** A loader of a list of rows per id, in the order that the statement answers them. */
export function manyLoader<Row>(
  name: string,
  find: (scope: Scope, keys: readonly string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): Loader<string, Row[]> {
  return {
    name,
    async batch(scope, keys) {
      const ids = keys.filter(isId);
      const groups = new Map<string, Row[]>(ids.map(id => [id, []]));
      for (const row of ids.length > 0 ? await find(scope, ids) : []) groups.get(keyOf(row))?.push(row);
      return keys.map(key => groups.get(key) ?? []);
    },
  };
}

/** Which page of one parent's list. */
export interface PageKey<After = string> {
  parentId: string;
  /** What the page starts behind; null for the first one. */
  after: After | null;
  limit: number;
}

/**
 * A loader of pages of parents' lists. The statement of `find` takes three arrays, the parents, what their pages start behind and
 * how long they are, and answers each row with the `position` of its key, from 1: all pages of one tick are one statement.
 */
export function pageLoader<Row, After = string>(
  name: string,
  find: (
    scope: Scope,
    pages: readonly [parentIds: string[], afters: (After | null)[], limits: number[]],
  ) => Promise<(Row & { position: number })[]>,
): Loader<PageKey<After>, Row[]> {
  return {
    name,
    async batch(scope, keys) {
      const rows = await find(scope, [keys.map(key => key.parentId), keys.map(key => key.after), keys.map(key => key.limit)]);
      const pages = keys.map((): Row[] => []);
      for (const row of rows) pages[row.position - 1]!.push(row);
      return pages;
    },
  };
}

/** The DataLoaders of one scope, made on first use. */
export class ScopeLoaders {
  private readonly made = new Map<Loader<never, unknown>, DataLoader<unknown, unknown>>();

  constructor(private readonly scope: Scope) {}

  load<Key, Value>(loader: Loader<Key, Value>, key: Key): Promise<Value> {
    let dataLoader = this.made.get(loader);
    if (!dataLoader) {
      dataLoader = new DataLoader<unknown, unknown>(keys => loader.batch(this.scope, keys as readonly Key[]), {
        maxBatchSize: MAX_BATCH,
      });
      this.made.set(loader, dataLoader);
    }
    return dataLoader.load(key) as Promise<Value>;
  }
}
