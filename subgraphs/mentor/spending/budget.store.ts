import type { Scope, Transaction } from "../../../platform/context/context";
import type { Account } from "./account";
import type { BudgetOwner } from "./budget.entity";
import type { ReservationEntity } from "./reservation.entity";
import type { SpendingEntity } from "./spending.entity";

const TODAY = "(now() at time zone 'utc')::date";

/**
 * Takes hold of a day's budgets, for the rest of the transaction, and adds to them. Always the learner's before the course's, so that
 * no two wait for each other.
 */
const ADD = `
  insert into budget (owner, owner_id, day, used)
  select owner, owner_id, coalesce($3::date, ${TODAY}), $4 from unnest($1::text[], $2::uuid[]) as o (owner, owner_id)
  on conflict (owner, owner_id, day) do update set used = budget.used + excluded.used
  returning owner, used, day::text`;
/** What is reserved for both owners; what has expired is nobody's any more. */
const RESERVED = `
  select coalesce(sum(tokens) filter (where user_id = $1), 0) as learner, coalesce(sum(tokens) filter (where course_id = $2), 0) as course
  from reservation where (user_id = $1 or course_id = $2) and day = coalesce($3::date, ${TODAY}) and expires_at > clock_timestamp()`;
const RESERVE = `
  insert into reservation (id, user_id, course_id, day, tokens, expires_at)
  values ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 millisecond')`;
const RELEASE = "delete from reservation where id = $1";
/** What processes have left behind that died. */
const SWEEP = `
  delete from reservation where id in (
    select id from reservation where expires_at < clock_timestamp() order by expires_at limit 100 for update skip locked)`;
const USED = `
  select owner, used from budget
  where day = ${TODAY} and ((owner = 'LEARNER' and owner_id = $1) or (owner = 'COURSE' and owner_id = $2))`;
const RECORD = `
  insert into spending (day, user_id, course_id, model, purpose, calls, failed_calls, prompt_tokens, completion_tokens)
  values ($1, $2, $3, $4, $5, 1, $6, $7, $8)
  on conflict (day, user_id, course_id, model, purpose) do update
    set calls = spending.calls + 1, failed_calls = spending.failed_calls + excluded.failed_calls,
      prompt_tokens = spending.prompt_tokens + excluded.prompt_tokens,
      completion_tokens = spending.completion_tokens + excluded.completion_tokens`;

/** Tokens of a learner and of a course. */
export type TokensByOwner = Record<BudgetOwner, number>;

/** Budgets that are held by a transaction. */
export interface HeldBudgets {
  day: string;
  used: TokensByOwner;
}

type Owners = Pick<Account, "userId" | "courseId">;

/** Holds the budgets of the day, or of today; adds what was used. */
export async function holdBudgets(
  tx: Transaction,
  { userId, courseId }: Owners,
  day: string | null,
  tokens: number,
): Promise<HeldBudgets> {
  const owners = [
    { owner: "LEARNER", id: userId },
    { owner: "COURSE", id: courseId },
  ].filter(({ id }) => id !== null);
  const values = [owners.map(({ owner }) => owner), owners.map(({ id }) => id), day, tokens];
  const rows = await tx.query<{ owner: BudgetOwner; used: number; day: string }>(ADD, values);
  return { day: rows[0]?.day ?? day ?? new Date().toISOString().slice(0, 10), used: byOwner(rows) };
}

/** What both have used today. */
export async function findUsed(scope: Scope, { userId, courseId }: Owners): Promise<TokensByOwner> {
  return byOwner(await scope.query<{ owner: BudgetOwner; used: number }>(USED, [userId, courseId]));
}

/** What is set aside for both on a day, or today. */
export async function findReserved(
  scope: Scope,
  { userId, courseId }: Owners,
  day: string | null = null,
): Promise<TokensByOwner> {
  const [row] = await scope.query<{ learner: number; course: number }>(RESERVED, [userId, courseId, day]);
  return { LEARNER: row!.learner, COURSE: row!.course };
}

/** It expires by itself after `lifeMs`. */
export async function insertReservation(
  tx: Transaction,
  reservation: Omit<ReservationEntity, "expiresAt">,
  lifeMs: number,
): Promise<void> {
  const { id, userId, courseId, day, tokens } = reservation;
  await tx.query(SWEEP);
  await tx.query(RESERVE, [id, userId, courseId, day, tokens, lifeMs]);
}

export async function deleteReservation(tx: Transaction, id: string): Promise<void> {
  await tx.query(RELEASE, [id]);
}

/** Adds one call to what was spent. */
export async function recordCall(tx: Transaction, call: Omit<SpendingEntity, "calls">): Promise<void> {
  const { day, userId, courseId, model, purpose, failedCalls, promptTokens, completionTokens } = call;
  await tx.query(RECORD, [day, userId, courseId, model, purpose, failedCalls, promptTokens, completionTokens]);
}

function byOwner(rows: readonly { owner: BudgetOwner; used: number }[]): TokensByOwner {
  const usedBy = (wanted: BudgetOwner) => rows.find(({ owner }) => owner === wanted)?.used ?? 0;
  return { LEARNER: usedBy("LEARNER"), COURSE: usedBy("COURSE") };
}
