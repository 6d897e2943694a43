import { setTimeout as sleep } from "node:timers/promises";
import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { isId, newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { findSeat } from "../neighbours/classroom.store";
import { mayAskAbout } from "../permissions";
import { spendingRules, type SpendingRules } from "../ports/spending-rules.port";
import { replyFailures } from "../reply/failures";
import type { Account } from "./account";
import { BudgetBusyError } from "./budget-busy-error";
import { BudgetSpentError } from "./budget-spent-error";
import type { BudgetOwner } from "./budget.entity";
import {
  deleteReservation,
  findReserved,
  findUsed,
  holdBudgets,
  insertReservation,
  recordCall,
  type TokensByOwner,
} from "./budget.store";
import { budgetRefusals, tokensSpent } from "./metrics";

/** What is usually set aside for a reply's prompt. With less than this and the reply left, it is refused at once, before anybody waits. */
const LEAST_FOR_A_PROMPT = 3_000;
/** Longer than a call may take: its cost is settled after it. */
const TIME_TO_SETTLE_MS = 60_000;
/** What a call waits for others to make room, each time with jitter: some two seconds in all. */
const WAITS_MS = [100, 200, 400, 600, 800];
/** Where a server makes up a longer name, what it says is cut. */
const LONGEST_MODEL_NAME = 100;

/** What is set aside for a call. */
export interface Reservation {
  id: string;
  account: Account;
  /** Whose budgets it is taken from, in UTC. */
  day: string;
}

/** What a call has cost. */
export interface Cost {
  /** As the server calls it. */
  model: string;
  promptTokens: number;
  completionTokens: number;
  /** Whether it brought a whole answer. */
  whole: boolean;
}

/**
 * Sets tokens aside for a call, in the budgets of its learner and its course. Throws a BudgetSpentError when one does not reach; a
 * BudgetBusyError when it would, but others hold what is left, and go on holding it for two seconds.
 */
export async function reserve(ctx: Context, account: Account, tokens: number, signal?: AbortSignal): Promise<Reservation> {
  try {
    return await reservePatiently(ctx, account, tokens, signal);
  } catch (error) {
    if (error instanceof BudgetSpentError || error instanceof BudgetBusyError) budgetRefusals.of(error.owner).inc();
    throw error;
  }
}

async function reservePatiently(ctx: Context, account: Account, tokens: number, signal?: AbortSignal): Promise<Reservation> {
  for (const wait of WAITS_MS) {
    const reservation = await ctx
      .transaction(tx => reserveWithin(tx, account, tokens))
      .catch((error: unknown) => {
        if (error instanceof BudgetBusyError) return null;
        throw error;
      });
    if (reservation) return reservation;
    await sleep(wait * (0.5 + Math.random()), undefined, { signal });
  }
  return ctx.transaction(tx => reserveWithin(tx, account, tokens));
}

async function reserveWithin(tx: Transaction, account: Account, tokens: number): Promise<Reservation> {
  const { day, used } = await holdBudgets(tx, account, null, 0);
  const reserved = await findReserved(tx, account, day);
  const rules = tx.port(spendingRules);
  const limits = limitsOf(rules);
  const isFull = (owner: BudgetOwner, held: number) => used[owner] + held + tokens > limits[owner];
  const spent = ownersOf(account).find(owner => isFull(owner, 0));
  if (spent) throw new BudgetSpentError(spent, nextDay());
  const busy = ownersOf(account).find(owner => isFull(owner, reserved[owner]));
  if (busy) throw new BudgetBusyError(busy);
  const { userId, courseId } = account;
  const id = newId();
  await insertReservation(tx, { id, userId, courseId, day, tokens }, rules.callMs + TIME_TO_SETTLE_MS);
  return { id, account, day };
}

/** Puts what a call has really cost, of each model that it has asked, in the place of what was set aside. */
export async function settle(ctx: Context, { id, account, day }: Reservation, costs: readonly Cost[]): Promise<void> {
  const calls = costs.map(({ model, promptTokens, completionTokens, whole }) => ({
    ...account,
    day,
    model: model.slice(0, LONGEST_MODEL_NAME).replaceAll("\0", ""),
    failedCalls: whole ? 0 : 1,
    promptTokens,
    completionTokens,
  }));
  await ctx.transaction(async tx => {
    await holdBudgets(
      tx,
      account,
      day,
      calls.reduce((sum, call) => sum + tokensOf(call), 0),
    );
    await deleteReservation(tx, id);
    for (const call of calls) await recordCall(tx, call);
  });
  for (const call of calls) tokensSpent.of(call.model, account.purpose).inc(tokensOf(call));
}

function tokensOf({ promptTokens, completionTokens }: Pick<Cost, "promptTokens" | "completionTokens">): number {
  return promptTokens + completionTokens;
}

/** Refuses at once what no budget is left for, rather than let somebody wait for a reply that cannot come. */
export async function requireBudget(tx: Transaction, userId: string, courseId: string): Promise<void> {
  const used = await findUsed(tx, { userId, courseId });
  if (isLeft(used, tx.port(spendingRules))) return;
  const { message } = replyFailures.MENTOR_BUDGET_SPENT;
  throw refuse(replyFailures.MENTOR_BUDGET_SPENT, null, `${message} The new day begins at ${nextDay().toISOString()}.`);
}

/** How a learner's budget stands today. */
export interface Budget {
  limit: number;
  used: number;
  reserved: number;
  /** Whether the mentor can be asked now: the learner's budget and the course's reach. */
  available: boolean;
  resetsAt: Date;
}

/** How the actor's budget stands today, and whether it and the course's reach for a question; null where they may not ask. */
export async function findOwnBudget(scope: Scope, courseId: string): Promise<Budget | null> {
  const actor = signedInActor(scope);
  const owners = { userId: actor.userId, courseId };
  const seat = isId(courseId) ? await findSeat(scope, courseId, actor.userId) : null;
  if (!seat || !mayAskAbout(actor, seat)) return null;
  const [used, reserved] = await Promise.all([findUsed(scope, owners), findReserved(scope, owners)]);
  const rules = scope.port(spendingRules);
  return {
    limit: rules.learnerTokensPerDay,
    used: used.LEARNER,
    reserved: reserved.LEARNER,
    available: isLeft(used, rules),
    resetsAt: nextDay(),
  };
}

function isLeft(used: TokensByOwner, rules: SpendingRules): boolean {
  const limits = limitsOf(rules);
  const least = LEAST_FOR_A_PROMPT + rules.replyTokens;
  return (["LEARNER", "COURSE"] as const).every(owner => used[owner] + least <= limits[owner]);
}

function limitsOf({ learnerTokensPerDay, courseTokensPerDay }: SpendingRules): TokensByOwner {
  return { LEARNER: learnerTokensPerDay, COURSE: courseTokensPerDay };
}

function ownersOf({ userId, courseId }: Account): BudgetOwner[] {
  return [...(userId === null ? [] : ["LEARNER" as const]), ...(courseId === null ? [] : ["COURSE" as const])];
}

/** The next midnight in UTC. */
function nextDay(): Date {
  return new Date(new Date().setUTCHours(24, 0, 0, 0));
}
