import { createHash } from "node:crypto";
import { isIdPart, isInt4, isTimePart } from "../../../platform/graphql/connection";
import type { Condition } from "./conditions";
import type { CourseSortName } from "./course-search.input";

/** What a list is sorted by: a column of `course_search`, then the course's id, both in one direction. */
export interface CourseOrder {
  readonly column: string;
  readonly type: string;
  readonly direction: "asc" | "desc";
  /** Whether a value that came in a cursor can be one of the column. */
  isValue(value: unknown): boolean;
}

type ColumnSort = Exclude<CourseSortName, "RELEVANCE">;

const price = { column: "price_amount", type: "integer", isValue: isInt4 } as const;
const title = { column: "title_key", type: "text", isValue: isTitleKey } as const;

export const orders: Readonly<Record<ColumnSort, CourseOrder>> = {
  NEWEST: { column: "published_at", type: "timestamptz", direction: "desc", isValue: isTimePart },
  POPULAR: { column: "enrollment_count", type: "integer", direction: "desc", isValue: isInt4 },
  RATED: { column: "rating_rank", type: "numeric", direction: "desc", isValue: Number.isFinite },
  PRICE_ASCENDING: { ...price, direction: "asc" },
  PRICE_DESCENDING: { ...price, direction: "desc" },
  TITLE_ASCENDING: { ...title, direction: "asc" },
  TITLE_DESCENDING: { ...title, direction: "desc" },
};

/** Where a row stands in its list: behind the value of its order comes its id. */
export interface Place {
  /** In a list by relevance: 3 found in the title, 2 in the heading, 1 anywhere. */
  readonly tier: number | null;
  readonly value: unknown;
  readonly id: string;
}

/** The parts of a cursor. It names the list that it is of, for in another order or under other filters it would say nothing. */
export function cursorKey(list: string | null, { tier, value, id }: Place): unknown[] {
  return [value, id, list, tier].filter(part => part !== null);
}

/** Whether the parts of a cursor are those of this list. */
export function isCursorKey(list: string | null, sort: CourseSortName, [value, id, ...rest]: readonly unknown[]): boolean {
  if (!isIdPart(id)) return false;
  const [of, tier] = list === null ? [null, rest[0]] : rest;
  if (of !== list || rest.length > 2) return false;
  if (sort === "RELEVANCE") return isInt4(value) && [1, 2, 3].includes(tier as number);
  return tier === undefined && orders[sort].isValue(value);
}

/** The place that the parts of a cursor name. */
export function placeOf([value, id, , tier]: readonly unknown[]): Place {
  return { value, id: String(id), tier: (tier as number | undefined) ?? null };
}

/** A short name of a list: the same for the same sort, question and conditions. The whole list, newest first, needs none. */
export function nameOfList(sort: CourseSortName, question: string | null, conditions: readonly Condition[]): string | null {
  if (sort === "NEWEST" && question === null && conditions.length === 0) return null;
  const whole = JSON.stringify([sort, question, conditions.map(({ key }) => key)]);
  return createHash("sha256").update(whole).digest("base64url").slice(0, 8);
}

function isTitleKey(value: unknown): boolean {
  return typeof value === "string" && value.length <= 120 && !/[\0\p{Cs}]/u.test(value);
}
