import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { spendingRules } from "../ports/spending-rules.port";
import { mentor } from "../subgraph";
import { reserve, settle } from "./budget.service";

const SPENDING = `query Spending($from: String!, $to: String!, $groupBy: [MentorSpendingGroup!], $filter: MentorSpendingFilter, $first: Int, $after: String) {
  mentorSpending(from: $from, to: $to, groupBy: $groupBy, filter: $filter, first: $first, after: $after) {
    nodes { day learner { id } course { id } model purpose calls failedCalls promptTokens completionTokens cost { amount currency } }
    pageInfo { hasNextPage endCursor } totalCount } }`;

interface Group {
  day: string | null;
  learner: { id: string } | null;
  course: { id: string } | null;
  model: string | null;
  calls: number;
  promptTokens: number;
  cost: { amount: number; currency: string } | null;
}
interface Answer {
  mentorSpending: { nodes: Group[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; totalCount: number };
}

describe("the spending of a platform", () => {
  const admin = actorWith("ADMIN");
  const [ada, bob, graphs] = [newId(), newId(), newId()];
  const today = new Date().toISOString().slice(0, 10);
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(mentor, {
      MENTOR_PRICES: "gpt-4o=250/1000, gpt-4o-mini=15/60",
      MENTOR_PRICE_CURRENCY: "EUR",
      MENTOR_LEARNER_TOKENS_PER_DAY: "100000000",
    });
    await spend(ada, "gpt-4o-mini-2024-07-18", 1_000_000, 500_000);
    await spend(ada, "gpt-4o-2024-11-20", 100_000, 10_000);
    await spend(ada, "gpt-4o-2024-11-20", 100_000, 10_000, false);
    await spend(bob, "llama3:8b", 400_000, 20_000);
    await spend(null, "unknown", 0, 0);
  });
  afterAll(() => kit.close());

  async function spend(userId: string | null, model: string, promptTokens: number, completionTokens: number, whole = true) {
    const reservation = await reserve(kit.context(), { userId, courseId: graphs, purpose: "REPLY" }, 1);
    await settle(kit.context(), reservation, [{ model, promptTokens, completionTokens, whole }]);
  }
  const ask = (actor: Actor | null, variables: object = {}) =>
    kit.send<Answer>(actor, SPENDING, { from: today, to: today, ...variables });
  const groups = async (variables: object) => (await ask(admin, variables)).data!.mentorSpending.nodes;

  it("is summed up in all, with calls that failed", async () => {
    expect(await groups({})).toEqual([
      {
        day: null,
        learner: null,
        course: null,
        model: null,
        purpose: null,
        calls: 5,
        failedCalls: 1,
        promptTokens: 1_600_000,
        completionTokens: 540_000,
        // A model among them has no price.
        cost: null,
      },
    ]);
  });

  it("is summed up by what is asked for, what cost most first, in money where models have a price", async () => {
    expect(await groups({ groupBy: ["LEARNER", "MODEL", "DAY"] })).toMatchObject([
      { day: today, learner: { id: ada }, model: "gpt-4o-mini-2024-07-18", cost: { amount: 45, currency: "EUR" } },
      { day: today, learner: { id: bob }, model: "llama3:8b", cost: null },
      { day: today, learner: { id: ada }, model: "gpt-4o-2024-11-20", calls: 2, cost: { amount: 70, currency: "EUR" } },
      { day: today, learner: null, model: "unknown", calls: 1 },
    ]);
    expect(await groups({ groupBy: ["LEARNER"], filter: { learnerId: ada } })).toMatchObject([{ cost: { amount: 115 } }]);
    expect(await groups({ groupBy: ["COURSE", "PURPOSE"], filter: { model: "llama3:8b" } })).toMatchObject([
      { course: { id: graphs }, purpose: "REPLY", promptTokens: 400_000 },
    ]);
    expect(await groups({ filter: { purpose: "SUMMARY" }, groupBy: ["DAY"] })).toEqual([]);
  });

  it("comes in pages, each of two statements at most", async () => {
    const seen: Group[] = [];
    let after: string | null = null;
    do {
      const requestId = newId();
      const variables = { from: today, to: today, groupBy: ["LEARNER", "MODEL"], first: 3, after };
      const { result, statements } = await countStatements(
        () => kit.send<Answer>(admin, SPENDING, variables, requestId),
        requestId,
      );
      const page: Answer["mentorSpending"] = result.data!.mentorSpending;
      expect([page.totalCount, statements.length]).toEqual([4, 2]);
      seen.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen.map(({ model }) => model)).toEqual(["gpt-4o-mini-2024-07-18", "llama3:8b", "gpt-4o-2024-11-20", "unknown"]);
  });

  it.each([
    ["no day", { from: "yesterday" }],
    ["a day that is none", { from: "2026-02-30" }],
    ["a year that is none", { from: "0000-01-01", to: "0000-01-02" }],
    ["days in the wrong order", { from: "2026-02-02", to: "2026-02-01" }],
    ["more than a year", { from: "2024-01-01", to: "2026-01-01" }],
    ["the same group twice", { groupBy: ["DAY", "DAY"] }],
    ["an id that is none", { filter: { learnerId: "x" } }],
    ["a cursor that is none", { after: "x" }],
  ])("asked for with %s is refused", async (_what, variables) => {
    const { errors } = await ask(admin, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", problem: "INVALID_INPUT" });
  });

  it("is the admins' to see", async () => {
    expect((await ask(actorWith("INSTRUCTOR"))).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await ask(null)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("whose prices are written wrong is not counted in money at all", async () => {
    const wrong = await SubgraphKit.start(mentor, { MENTOR_PRICES: "gpt-4o-mini: 15/60" });
    expect(() => wrong.context().port(spendingRules)).toThrow(/MENTOR_PRICES.*name=prompt\/answer/);
    await wrong.close();
  });
});
