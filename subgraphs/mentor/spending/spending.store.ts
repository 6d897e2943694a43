import type { Scope } from "../../../platform/context/context";
import type { ModelPrice } from "../ports/spending-rules.port";
import type { SpendingPurpose } from "./account";

/** What a group of calls has cost. What they are not grouped by is an empty text. */
export interface SpendingGroupRow {
  day: string;
  learnerId: string;
  courseId: string;
  model: string;
  purpose: SpendingPurpose | "";
  calls: number;
  failedCalls: number;
  promptTokens: number;
  completionTokens: number;
  tokens: number;
  /** Minor units, whole; null when a model among them has no price. */
  amount: number | null;
}

/** Which spending is summed up, and by what. */
export interface SpendingQuery {
  from: string;
  to: string;
  groupBy: readonly string[];
  learnerId: string | null;
  courseId: string | null;
  model: string | null;
  purpose: string | null;
}

const GROUPED = `
  select
    case when 'DAY' = any($1) then spending.day::text else '' end as day,
    case when 'LEARNER' = any($1) then coalesce(spending.user_id::text, '') else '' end as "learnerId",
    case when 'COURSE' = any($1) then coalesce(spending.course_id::text, '') else '' end as "courseId",
    case when 'MODEL' = any($1) then spending.model else '' end as model,
    case when 'PURPOSE' = any($1) then spending.purpose else '' end as purpose,
    sum(calls)::integer as calls, sum(failed_calls)::integer as "failedCalls",
    sum(prompt_tokens)::bigint as "promptTokens", sum(completion_tokens)::bigint as "completionTokens",
    sum(prompt_tokens + completion_tokens)::bigint as tokens,
    case when bool_and(price.model is not null or prompt_tokens + completion_tokens = 0)
      then round(sum(prompt_tokens * price.prompt + completion_tokens * price.completion) / 1e6) end as amount
  from spending
  left join lateral (
    select p.* from unnest($8::text[], $9::numeric[], $10::numeric[]) as p (model, prompt, completion)
    where spending.model = p.model or starts_with(spending.model, p.model || '-')
    order by char_length(p.model) desc limit 1
  ) price on true
  where spending.day between $2::date and $3::date
    and ($4::uuid is null or user_id = $4) and ($5::uuid is null or course_id = $5)
    and ($6::text is null or spending.model = $6) and ($7::text is null or purpose = $7)
  group by 1, 2, 3, 4, 5`;
/** Those that cost most come first. */
const LIST = `
  select * from (${GROUPED}) grouped
  where $11::bigint is null or (-tokens, day, "learnerId", "courseId", model, purpose) > (-$11::bigint, $12, $13, $14, $15, $16)
  order by -tokens, day, "learnerId", "courseId", model, purpose limit $17`;
const COUNT = `select count(*) as count from (${GROUPED}) grouped`;

/** `after`: tokens and the five texts of the last group seen. */
export function findSpending(
  scope: Scope,
  query: SpendingQuery,
  prices: readonly ModelPrice[],
  after: unknown[] | null,
  limit: number,
): Promise<SpendingGroupRow[]> {
  return scope.query(LIST, [...valuesOf(query, prices), ...(after ?? [null, "", "", "", "", ""]), limit]);
}

export async function countSpending(scope: Scope, query: SpendingQuery, prices: readonly ModelPrice[]): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, valuesOf(query, prices));
  return row!.count;
}

function valuesOf(query: SpendingQuery, prices: readonly ModelPrice[]): unknown[] {
  const { groupBy, from, to, learnerId, courseId, model, purpose } = query;
  const columns = [prices.map(price => price.model), prices.map(price => price.prompt), prices.map(price => price.completion)];
  return [groupBy, from, to, learnerId, courseId, model, purpose, ...columns];
}
