import type { Scope } from "../../../platform/context/context";
import { planned } from "../../../platform/database/statements";
import { Values, type Condition } from "./conditions";
import { whereOf } from "./course-search.store";

/** How many values of a facet are answered. */
export const MAX_FACET = 20;

export type FacetName = "category" | "level" | "language" | "instructor" | "currency" | "tag";

/** How many courses of a list have a value; of prices, within which bounds. */
export interface FacetRow {
  facet: FacetName;
  /** Null in the currency of free courses. */
  value: string | null;
  count: number;
  lowest: number;
  highest: number;
}

/** Counts what the whole list holds, all facets at once; the most frequent values first, at most 20 of each. */
export function countFacets(scope: Scope, conditions: readonly Condition[]): Promise<FacetRow[]> {
  const values = new Values();
  const text = `
    with found as materialized (
      select category_id, level, language, instructor_id, price_currency, price_amount, tags from course_search
      where ${whereOf(conditions, values)}
    ), counted as (
      select case
          when grouping(category_id) = 0 then 'category' when grouping(level) = 0 then 'level'
          when grouping(language) = 0 then 'language' when grouping(instructor_id) = 0 then 'instructor' else 'currency' end as facet,
        coalesce(category_id::text, level, language, instructor_id::text, price_currency) as value,
        count(*) as count, min(price_amount) as lowest, max(price_amount) as highest
      from found group by grouping sets (category_id, level, language, instructor_id, price_currency)
      union all
      select 'tag', tag, count(*), 0, 0 from found, unnest(tags) as tag group by tag
    ), ranked as (
      select *, row_number() over (partition by facet order by count desc, value) as rank from counted
    )
    select facet, value, count, lowest, highest from ranked where rank <= ${MAX_FACET} order by facet, rank`;
  return scope.query(planned(text), values.all);
}
