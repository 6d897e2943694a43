import { commonProblems, refuse } from "../../../platform/errors/problem";
import type { CourseFilter, DurationFilter, PriceFilter } from "./course-search.input";

/** The values of a statement that is put together: each gets the next number. */
export class Values {
  readonly all: unknown[] = [];

  /** Answers what stands for the value in the text. */
  add(value: unknown, type: string): string {
    this.all.push(value);
    return `$${this.all.length}::${type}`;
  }
}

/** A condition on `course_search`; it takes its values when it is put into a statement. */
export interface Condition {
  /** What it is about, with the value: two lists with equal conditions are one list. */
  readonly key: readonly unknown[];
  sql(values: Values): string;
}

/** The conditions of a filter: none for what is not given. Refuses a filter that says nothing definite. */
export function conditionsOf(filter: CourseFilter | null): Condition[] {
  if (!filter) return [];
  return [
    ...oneOf("category_id", "uuid[]", filter.categoryIds),
    ...oneOf("level", "text[]", filter.levels),
    ...oneOf("language", "text[]", filter.languages),
    ...oneOf("instructor_id", "uuid[]", filter.instructorIds),
    ...list(
      "tags @>",
      "text[]",
      filter.tags?.map(tag => tag.trim().toLowerCase()),
      value => `tags @> ${value}`,
    ),
    ...priceConditions(filter.price ?? {}),
    ...durationConditions(filter.duration ?? {}),
    ...bound("rating_average >=", "numeric", filter.minimumRating),
  ];
}

/** A condition that a tsquery finds something in a document. */
export function matches(document: string, tsquery: string): Condition {
  return condition(`${document} @@`, "tsquery", tsquery);
}

function priceConditions({ free, currency, minimumAmount, maximumAmount }: PriceFilter): Condition[] {
  if ((minimumAmount ?? maximumAmount) != null && currency == null) {
    throw refuse(commonProblems.INVALID_INPUT, ["filter", "price", "currency"], "An amount needs a currency.");
  }
  return [
    ...(free == null ? [] : [plain(free ? "price_amount = 0" : "price_amount > 0")]),
    ...(currency == null
      ? []
      : [
          {
            key: ["currency", currency],
            sql: (values: Values) => `(price_amount = 0 or price_currency = ${values.add(currency, "text")})`,
          },
        ]),
    ...bound("price_amount >=", "integer", minimumAmount),
    ...bound("price_amount <=", "integer", maximumAmount),
  ];
}

function durationConditions({ minimumSeconds, maximumSeconds }: DurationFilter): Condition[] {
  return [...bound("duration_seconds >=", "integer", minimumSeconds), ...bound("duration_seconds <=", "integer", maximumSeconds)];
}

function oneOf(column: string, type: string, items: readonly string[] | null | undefined): Condition[] {
  return list(column, type, items, value => `${column} = any(${value})`);
}

function list(
  name: string,
  type: string,
  items: readonly string[] | null | undefined,
  text: (value: string) => string,
): Condition[] {
  if (!items?.length) return [];
  const sorted = [...new Set(items)].sort();
  return [{ key: [name, sorted], sql: values => text(values.add(sorted, type)) }];
}

function bound(comparison: string, type: string, value: number | null | undefined): Condition[] {
  return value == null ? [] : [condition(comparison, type, value)];
}

function condition(comparison: string, type: string, value: unknown): Condition {
  return { key: [comparison, value], sql: values => `${comparison} ${values.add(value, type)}` };
}

function plain(text: string): Condition {
  return { key: [text], sql: () => text };
}
