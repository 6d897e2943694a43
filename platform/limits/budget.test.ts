import { setTimeout as sleep } from "node:timers/promises";
import { createLogger } from "../log/logger";
import { redisInstalled, startRedis } from "../testing/redis";
import { freshDatabase } from "../testing/test-server";
import { Budget, isSpent, type BudgetOptions } from "./budget";
import type { PointStore } from "./point-store";
import { PostgresPoints } from "./postgres-points";
import { RedisPoints } from "./redis-points";

const log = createLogger({ level: "silent", format: "json" });
const preset: BudgetOptions = { name: "cost", points: 100, windowSeconds: 60, store: null, log };
const budgetOf = (options: Partial<BudgetOptions> = {}) => new Budget({ ...preset, ...options });

/** How many of so many spendings of one point are let through. */
async function spendAll(budgets: readonly Budget[], times: number): Promise<number> {
  let passed = 0;
  for (let time = 0; time < times; time++) {
    const outcome = await budgets[time % budgets.length]!.spend("ann", 1);
    if (!isSpent(outcome)) passed++;
  }
  return passed;
}

describe("a budget in memory", () => {
  it("is spent at once, without promises, and says when there is more", () => {
    const budget = budgetOf();
    expect(budget.spend("ann", 60)).toMatchObject({ here: 40, elsewhere: 0 });
    const spent = budget.spend("ann", 41) as { retryAfterSeconds: number };
    expect(spent.retryAfterSeconds).toBeGreaterThan(0);
    expect(spent.retryAfterSeconds).toBeLessThanOrEqual(60);
    // What did not suffice was not taken.
    expect(budget.spend("ann", 40)).toMatchObject({ here: 0 });
    expect(budget.spend("bob", 100)).toMatchObject({ here: 0 });
  });

  it("begins anew when its window is over", async () => {
    const budget = budgetOf({ windowSeconds: 60 });
    expect(isSpent(await budget.spend("ann", 100))).toBe(false);
    expect(isSpent(await budget.spend("ann", 1))).toBe(true);
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
    expect(await budget.spend("ann", 1)).toMatchObject({ here: 99 });
    now.mockRestore();
  });

  it("does not grow without end: the oldest of many keys is forgotten", () => {
    const budget = budgetOf();
    void budget.spend("ann", 100);
    for (let key = 0; key < 100_000; key++) void budget.spend(`k${key}`, 1);
    expect(budget.spend("ann", 1)).toMatchObject({ here: 99 });
  });
});

interface OpenStores {
  one: PointStore;
  other: PointStore;
  close(): Promise<void>;
}

async function postgres(): Promise<OpenStores> {
  const database = await freshDatabase([]);
  const [one, other] = [new PostgresPoints(database.url, log), new PostgresPoints(database.url, log)];
  return { one, other, close: async () => void (await Promise.all([one.close(), other.close()]), await database.drop()) };
}

async function redis(): Promise<OpenStores> {
  const server = await startRedis();
  const [one, other] = [new RedisPoints(server.url, log), new RedisPoints(server.url, log)];
  return { one, other, close: async () => void (await Promise.all([one.close(), other.close()]), await server.close()) };
}

const carriers: [string, () => Promise<OpenStores>][] = [
  ["Postgres", postgres],
  ...(redisInstalled ? [["Redis", redis] as [string, () => Promise<OpenStores>]] : []),
];

describe.each(carriers)("a budget of several processes over %s", (_name, open) => {
  let stores: OpenStores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());

  /** Counts how often the store is asked. */
  const counted = (store: PointStore) => {
    const asked = { times: 0 };
    const add: PointStore["add"] = (...given) => (asked.times++, store.add(...given));
    return { asked, store: { add, close: () => store.close() } };
  };

  it("is never overdrawn, and asked for in lots", async () => {
    const [one, other] = [counted(stores.one), counted(stores.other)];
    const budgets = [one, other].map(({ store }) => budgetOf({ name: "lots", points: 1_000, store }));
    expect(await spendAll(budgets, 1_500)).toBe(1_000);
    // 20 lots, and at the end each finds out that there are none.
    expect(one.asked.times + other.asked.times).toBeLessThanOrEqual(22);
  });

  it("leaves at most a lot of each process unspent", async () => {
    const [one, other] = [stores.one, stores.other].map(store => budgetOf({ name: "unspent", points: 1_000, store }));
    await one!.spend("ann", 1);
    const passed = await spendAll([other!], 1_000);
    expect(passed).toBe(950);
  });

  it("is exact where it is small", async () => {
    const budgets = [stores.one, stores.other].map(store => budgetOf({ name: "auth", points: 10, store }));
    expect(await spendAll(budgets, 30)).toBe(10);
  });

  it("is not overdrawn by those who come at once", async () => {
    const budgets = [stores.one, stores.other].map(store => budgetOf({ name: "at once", points: 50, store }));
    const outcomes = await Promise.all(Array.from({ length: 200 }, async (_, time) => budgets[time % 2]!.spend("ann", 1)));
    expect(outcomes.filter(outcome => !isSpent(outcome)).length).toBeLessThanOrEqual(50);
    expect(outcomes.filter(outcome => !isSpent(outcome)).length).toBeGreaterThanOrEqual(40);
  });

  it("begins anew when its window is over in the store", async () => {
    const budget = budgetOf({ name: "window", windowSeconds: 3, store: stores.one });
    expect(isSpent(await budget.spend("ann", 100))).toBe(false);
    expect(isSpent(await budget.spend("ann", 1))).toBe(true);
    await sleep(3_100);
    expect(isSpent(await budget.spend("ann", 1))).toBe(false);
  });
});

describe("a budget whose store is away", () => {
  it("is counted here instead, without asking each time", async () => {
    let asked = 0;
    const add = () => Promise.reject(new Error(`away ${++asked}`));
    const budget = budgetOf({ store: { add, close: async () => {} } });
    expect(await spendAll([budget], 150)).toBe(100);
    expect(isSpent(await budget.spend("bob", 1))).toBe(false);
    expect(asked).toBe(1);
  });

  it.each([
    ["Postgres", () => new PostgresPoints("postgres://nobody@127.0.0.1:1/nowhere", log)],
    ["Redis", () => new RedisPoints("redis://127.0.0.1:1", log)],
  ])("lets people go on while %s cannot be reached", async (_name, open) => {
    const store = open();
    expect(await spendAll([budgetOf({ store })], 101)).toBe(100);
    await store.close();
  });
});
