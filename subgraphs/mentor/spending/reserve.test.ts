import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { mentor } from "../subgraph";
import { spendingRules } from "../ports/spending-rules.port";
import type { Account } from "./account";
import { BudgetBusyError } from "./budget-busy-error";
import { reserve, settle } from "./budget.service";
import type { BudgetSpentError } from "./budget-spent-error";

const LIMIT = 10_000;

describe("what is set aside for a call", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(mentor, {
      MENTOR_LEARNER_TOKENS_PER_DAY: String(LIMIT),
      MENTOR_COURSE_TOKENS_PER_DAY: String(5 * LIMIT),
    });
  });
  afterAll(() => kit.close());

  const someone = (changes: Partial<Account> = {}): Account => ({
    userId: newId(),
    courseId: newId(),
    purpose: "REPLY",
    ...changes,
  });

  it("is refused when the course's budget does not reach, whoever asks", async () => {
    const courseId = newId();
    const usage = { model: "m", promptTokens: LIMIT, completionTokens: 0, whole: true };
    for (let n = 0; n < 5; n += 1)
      await settle(kit.context(), await reserve(kit.context(), someone({ courseId }), LIMIT), [usage]);
    const refused = await reserve(kit.context(), someone({ courseId }), 1).catch((error: unknown) => error as BudgetSpentError);
    expect(refused).toMatchObject({ name: "BudgetSpentError", owner: "COURSE" });
    // Midnight in UTC.
    expect((refused as BudgetSpentError).resetsAt.toISOString()).toMatch(/T00:00:00\.000Z$/);
    await reserve(kit.context(), someone({ userId: null, courseId: null }), 5 * LIMIT);
  });

  it("by a process that died is given back when its time is up", async () => {
    const account = someone();
    await reserve(kit.context(), account, LIMIT);
    await expect(reserve(kit.context(), account, 1)).rejects.toBeInstanceOf(BudgetBusyError);
    await kit.runtime.database.query(null, "update reservation set expires_at = now() - interval '1 second' where user_id = $1", [
      account.userId,
    ]);
    await reserve(kit.context(), account, LIMIT);
    const left = await kit.runtime.database.query<{ tokens: number }>(null, "select tokens from reservation where user_id = $1", [
      account.userId,
    ]);
    expect(left).toEqual([{ tokens: LIMIT }]);
  });

  it("is held for longer than a call may take", async () => {
    const account = someone();
    await reserve(kit.context(), account, 1);
    const { callMs } = kit.context().port(spendingRules);
    const held = await kit.runtime.database.query(
      null,
      `select expires_at > now() + $2 * interval '1 millisecond' as "longer", expires_at < now() + interval '16 minutes' as "bounded"
       from reservation where user_id = $1`,
      [account.userId, callMs],
    );
    expect(held).toEqual([{ longer: true, bounded: true }]);
  });

  it("is no more than there is, however many ask at once", async () => {
    const account = someone();
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => reserve(kit.context(), account, 900)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(11);
    const reasons = outcomes.flatMap(outcome => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    expect(reasons.every(reason => reason instanceof BudgetBusyError)).toBe(true);
  });
});
