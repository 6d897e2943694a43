import type { Context } from "../../../platform/context/context";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { decodeCursor, pageOf, type Page } from "../../../platform/graphql/connection";
import { spendingRules } from "../ports/spending-rules.port";
import type { SpendingPurpose } from "./account";
import { countSpending, findSpending, type SpendingGroupRow, type SpendingQuery } from "./spending.store";
import type { MentorSpendingArgs } from "./spending.type";

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
/** GraphQL's Int. */
const MAX_AMOUNT = 2_147_483_647;

/** What a group of calls has cost; null stands for what they are not grouped by. */
export interface SpendingGroup {
  day: string | null;
  learnerId: string | null;
  courseId: string | null;
  model: string | null;
  purpose: SpendingPurpose | null;
  calls: number;
  failedCalls: number;
  promptTokens: number;
  completionTokens: number;
  cost: { amount: number; currency: string } | null;
  /** What the list is sorted by. */
  key: unknown[];
}

/** What models have cost, summed up as asked; the groups that cost most first. */
export async function listSpending(ctx: Context, args: MentorSpendingArgs): Promise<Page<SpendingGroup>> {
  const query = queryOf(args);
  const { prices, currency } = ctx.port(spendingRules);
  const rows = await findSpending(ctx, query, prices, decodeCursor(args.after, isKey), args.first + 1);
  return pageOf(
    rows.map(row => groupOf(row, currency)),
    args.first,
    group => group.key,
    () => countSpending(ctx, query, prices),
  );
}

function queryOf({ from, to, groupBy, filter }: MentorSpendingArgs): SpendingQuery {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) throw refuse(commonProblems.INVALID_INPUT, ["to"], "to is before from.");
  if (days > MOST_DAYS) throw refuse(commonProblems.INVALID_INPUT, ["to"], `At most ${MOST_DAYS} days can be asked for at once.`);
  const { learnerId = null, courseId = null, model = null, purpose = null } = filter ?? {};
  return { from, to, groupBy, learnerId, courseId, model, purpose };
}

function groupOf(row: SpendingGroupRow, currency: string): SpendingGroup {
  const { day, learnerId, courseId, model, purpose, tokens, amount, ...sums } = row;
  return {
    ...sums,
    day: day || null,
    learnerId: learnerId || null,
    courseId: courseId || null,
    model: model || null,
    purpose: purpose || null,
    cost: amount === null ? null : { amount: Math.min(amount, MAX_AMOUNT), currency },
    key: [tokens, day, learnerId, courseId, model, purpose],
  };
}

function isKey([tokens, ...texts]: unknown[]): boolean {
  return Number.isSafeInteger(tokens) && texts.length === 5 && texts.every(isStorable);
}

function isStorable(text: unknown): boolean {
  return typeof text === "string" && !text.includes("\0");
}
