import { z } from "zod";
import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { mentor } from "../subgraph";
import type { Account } from "./account";
import { embedFor, streamFor, structuredFor } from "./ask-model";
import { reserve, settle } from "./budget.service";

const LIMIT = 10_000;
const NUMBER = { name: "number", schema: z.object({ number: z.number() }) };

interface Row {
  purpose: string;
  calls: number;
  failedCalls: number;
  promptTokens: number;
  completionTokens: number;
}

describe("a call of a model", () => {
  let model: ScriptedModel;
  let kit: SubgraphKit;
  beforeAll(async () => {
    model = await startScriptedModel();
    kit = await SubgraphKit.start(mentor, {
      OPENAI_BASE_URL: model.url,
      MENTOR_MODEL: model.model,
      MENTOR_TIMEOUT_MS: "3000",
      MENTOR_EMBEDDING_MODEL: "scripted-embeddings",
      MENTOR_LEARNER_TOKENS_PER_DAY: String(LIMIT),
      MENTOR_COURSE_TOKENS_PER_DAY: String(5 * LIMIT),
    });
  });
  afterEach(() => model.script(() => ({})));
  afterAll(async () => {
    await kit.close();
    await model.close();
  });

  const someone = (changes: Partial<Account> = {}): Account => ({
    userId: newId(),
    courseId: newId(),
    purpose: "REPLY",
    ...changes,
  });
  const request = (maxTokens = 500) => ({ messages: [{ role: "user" as const, content: "What is a closure?" }], maxTokens });
  const read = async (account: Account, maxTokens?: number, signal = new AbortController().signal) => {
    for await (const part of streamFor(kit.context(), account, request(maxTokens), signal)) void part;
  };
  const spent = async ({ userId }: Account) =>
    kit.runtime.database.query<Row>(
      null,
      `select purpose, calls, failed_calls as "failedCalls", prompt_tokens as "promptTokens", completion_tokens as "completionTokens"
       from spending where user_id = $1`,
      [userId],
    );
  const used = async (ownerId: string | null) => {
    const [row] = await kit.runtime.database.query<{ used: number }>(null, "select used from budget where owner_id = $1", [
      ownerId,
    ]);
    return row?.used ?? 0;
  };
  const reserved = async ({ userId }: Account) => {
    const [row] = await kit.runtime.database.query<{ count: number }>(
      null,
      "select count(*) as count from reservation where user_id = $1 and expires_at > now()",
      [userId],
    );
    return row!.count;
  };

  it("is settled to what the server counts, for the learner, the course and the books", async () => {
    const account = someone();
    model.script(() => ({ text: "It remembers.", usage: { promptTokens: 70, completionTokens: 30 } }));
    await read(account);
    await read(account);
    expect(await spent(account)).toEqual([
      { purpose: "REPLY", calls: 2, failedCalls: 0, promptTokens: 140, completionTokens: 60 },
    ]);
    expect([await used(account.userId), await used(account.courseId), await reserved(account)]).toEqual([200, 200, 0]);
  });

  it("is counted by ourselves where the server does not", async () => {
    const account = someone();
    model.script(() => ({ text: "one two three four five", usage: null }));
    await read(account);
    const [row] = await spent(account);
    expect(row).toMatchObject({ calls: 1, failedCalls: 0, completionTokens: 5 });
    expect(row!.promptTokens).toBeGreaterThan(4);
  });

  it("that breaks off has cost what was said", async () => {
    const account = someone();
    model.script(() => ({ pieces: ["one", " two", " three", " four"], breakOffAfterChunks: 3 }));
    await expect(read(account)).rejects.toMatchObject({ reason: "INTERRUPTED" });
    expect(await spent(account)).toMatchObject([{ calls: 1, failedCalls: 1, completionTokens: 3 }]);
    expect(await reserved(account)).toBe(0);
  });

  it("that nobody reads to its end has cost what was said when it was stopped", async () => {
    const account = someone();
    model.script(() => ({ pieces: ["one", " two", " three", " four"], chunkDelayMs: 30 }));
    const abort = new AbortController();
    const parts = streamFor(kit.context(), account, request(), abort.signal);
    await parts.next();
    abort.abort();
    while ((await reserved(account)) > 0) await new Promise(resolve => setTimeout(resolve, 10));
    expect(await spent(account)).toMatchObject([{ calls: 1, failedCalls: 1 }]);
    expect((await spent(account))[0]!.completionTokens).toBeLessThan(4);
  });

  it("that a server refuses costs nothing; one that it was silent about costs its prompt", async () => {
    const [refused, silent] = [someone(), someone()];
    model.script(() => ({ status: 429, retryAfterSeconds: 60 }));
    await expect(read(refused)).rejects.toMatchObject({ reason: "RATE_LIMITED" });
    expect(await spent(refused)).toMatchObject([{ calls: 1, failedCalls: 1, promptTokens: 0, completionTokens: 0 }]);
    model.script(() => ({ hang: true }));
    await expect(read(silent)).rejects.toMatchObject({ reason: "TIMEOUT" });
    expect((await spent(silent))[0]!.promptTokens).toBeGreaterThan(0);
    expect([await reserved(refused), await reserved(silent)]).toEqual([0, 0]);
  });

  it("for an answer in a shape, and for embeddings, is settled too", async () => {
    const account = someone({ purpose: "INSIGHT" });
    model.script(() => ({ json: { number: 4 }, usage: { promptTokens: 20, completionTokens: 6 } }));
    const answer = await structuredFor(kit.context(), account, { ...request(), output: NUMBER }, new AbortController().signal);
    expect(answer.value).toEqual({ number: 4 });
    expect(await embedFor(kit.context(), account, ["A closure remembers.", "A promise comes later."])).toHaveLength(2);
    const rows = await spent(account);
    expect(rows.find(({ purpose }) => purpose === "INSIGHT")).toMatchObject({ calls: 1, promptTokens: 20, completionTokens: 6 });
    expect(rows.find(({ purpose }) => purpose === "EMBEDDING")).toMatchObject({ calls: 1, failedCalls: 0, completionTokens: 0 });
    expect(await reserved(account)).toBe(0);
  });

  it("for an answer in a shape has cost what was said, however it fails, and each of its tries", async () => {
    const ask = (account: Account, signal = new AbortController().signal) =>
      structuredFor(kit.context(), account, { ...request(), output: NUMBER }, signal);
    const [whole, broken, silent, malformed, cancelled] = Array.from({ length: 5 }, () => someone({ purpose: "INSIGHT" }));
    const pieces = ["one", " two", " three", " four"];
    model.script(() => ({ json: { number: 4 }, usage: null }));
    await ask(whole!);
    const [{ promptTokens }] = (await spent(whole!)) as [Row];

    model.script(() => ({ pieces, breakOffAfterChunks: 3 }));
    await expect(ask(broken!)).rejects.toMatchObject({ reason: "INTERRUPTED" });
    expect(await spent(broken!)).toMatchObject([{ calls: 1, failedCalls: 1, promptTokens, completionTokens: 3 }]);

    model.script(() => ({ pieces, hang: 2 }));
    await expect(ask(silent!)).rejects.toMatchObject({ reason: "TIMEOUT" });
    expect(await spent(silent!)).toMatchObject([{ calls: 1, failedCalls: 1, promptTokens, completionTokens: 2 }]);

    model.script(() => ({ pieces, usage: null }));
    await expect(ask(malformed!)).rejects.toMatchObject({ reason: "MALFORMED" });
    const [row] = await spent(malformed!);
    expect(row).toMatchObject({ calls: 1, failedCalls: 1, completionTokens: 12 });
    // Each prompt holds the answers before.
    expect(row!.promptTokens).toBeGreaterThan(3 * promptTokens + 3 * 4);

    const abort = new AbortController();
    model.script(() => ({ pieces: ["one", " two"], hang: 1 }));
    const asked = model.requests.length;
    const failing = expect(ask(cancelled!, abort.signal)).rejects.toThrow();
    while (model.requests[asked]?.chunksSent !== 1) await new Promise(resolve => setTimeout(resolve, 10));
    abort.abort();
    await failing;
    expect(await spent(cancelled!)).toMatchObject([{ calls: 1, failedCalls: 1, promptTokens }]);
    expect([await reserved(broken!), await reserved(malformed!), await reserved(cancelled!)]).toEqual([0, 0, 0]);
  });

  it("may have as many tokens as the settings say, where they say so, and sets them aside", async () => {
    const [plain, thinking] = await Promise.all(
      [{}, { MENTOR_TASK_MAX_TOKENS: "16000" }].map(settings =>
        SubgraphKit.start(mentor, { OPENAI_BASE_URL: model.url, MENTOR_MODEL: model.model, ...settings }),
      ),
    );
    const tokens = async (at: SubgraphKit) => {
      const account = someone({ purpose: "INSIGHT" });
      let reservedTokens = 0;
      model.script(async () => {
        const rows = await at.runtime.database.query<{ tokens: number }>(
          null,
          "select tokens from reservation where user_id = $1",
          [account.userId],
        );
        reservedTokens = rows[0]!.tokens;
        return { json: { number: 4 } };
      });
      await structuredFor(at.context(), account, { ...request(), output: NUMBER }, new AbortController().signal);
      return [model.requests.at(-1)!.body.max_completion_tokens, Math.floor(reservedTokens / 1_000)];
    };
    // Three tries, and the earlier answers in the prompts of the later, of which a model is shown no more than a part.
    expect(await tokens(plain!)).toEqual([500, 3]);
    expect(await tokens(thinking!)).toEqual([16_000, 3 * 16 + 3 * 8]);
    await Promise.all([plain!.close(), thinking!.close()]);
  });

  it("that fails is in the books under its model's name, so that it has a price", async () => {
    const [silent, cancelled] = [someone(), someone()];
    const modelsOf = ({ userId }: Account) =>
      kit.runtime.database.query(null, "select model, prompt_tokens > 0 as counted from spending where user_id = $1", [userId]);
    model.script(() => ({ hang: true }));
    await expect(read(silent)).rejects.toMatchObject({ reason: "TIMEOUT" });
    const abort = new AbortController();
    const asked = model.requests.length;
    const reading = expect(read(cancelled, undefined, abort.signal)).rejects.toThrow();
    while (model.requests.length === asked) await new Promise(resolve => setTimeout(resolve, 10));
    abort.abort();
    await reading;
    for (const account of [silent, cancelled]) expect(await modelsOf(account)).toEqual([{ model: model.model, counted: true }]);
  });

  it("is settled where a server does not say which model has answered, and counts what is no number", async () => {
    const account = someone();
    const chunk = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
    const answer = chunk({ choices: [{ index: 0, delta: { content: "one two three" }, finish_reason: "stop" }] });
    const usages = [
      { prompt_tokens: 70, completion_tokens: 30 },
      { prompt_tokens: "many", completion_tokens: -1 },
    ];
    model.next(...usages.map(usage => ({ rawBody: answer + chunk({ choices: [], usage }), contentType: "text/event-stream" })));
    await read(account);
    expect(await spent(account)).toMatchObject([{ calls: 1, promptTokens: 70, completionTokens: 30 }]);
    await read(account);
    expect(await spent(account)).toMatchObject([{ calls: 2, failedCalls: 0, completionTokens: 33 }]);
    expect(await reserved(account)).toBe(0);
  });

  it("is not made when the learner's budget does not reach, and the server is not asked", async () => {
    const account = someone();
    const before = model.requests.length;
    await expect(read(account, LIMIT)).rejects.toMatchObject({ name: "BudgetSpentError", owner: "LEARNER" });
    expect([model.requests.length - before, (await spent(account)).length, await reserved(account)]).toEqual([0, 0, 0]);
  });

  it("waits a moment while others hold what is left, and is not made while they go on", async () => {
    const account = someone();
    const held = await reserve(kit.context(), account, LIMIT);
    await expect(read(account)).rejects.toMatchObject({ name: "BudgetBusyError", owner: "LEARNER" });
    const waiting = read(account);
    await settle(kit.context(), held, []);
    await waiting;
    expect(await spent(account)).toMatchObject([{ calls: 1, failedCalls: 0 }]);
  });

  it("that is cancelled while it waits for others is not made", async () => {
    const account = someone();
    const held = await reserve(kit.context(), account, LIMIT);
    const abort = new AbortController();
    const before = model.requests.length;
    const waiting = expect(read(account, undefined, abort.signal)).rejects.toMatchObject({ name: "AbortError" });
    abort.abort();
    await waiting;
    await settle(kit.context(), held, []);
    expect([model.requests.length - before, await reserved(account)]).toEqual([0, 0]);
  });

  it("counts what a model was told that was asked in vain, beside the one that answered", async () => {
    const pair = await SubgraphKit.start(mentor, {
      OPENAI_BASE_URL: model.url,
      MENTOR_MODEL: "first",
      MENTOR_FALLBACK_MODEL: "second",
      MENTOR_TIMEOUT_MS: "3000",
    });
    const account = someone();
    const usage = { promptTokens: 70, completionTokens: 30 };
    const told = { model: "first", failedCalls: 1, completionTokens: 0 };
    const spentBy = (ofModel: string) =>
      pair.runtime.database.query<{ failedCalls: number; promptTokens: number; completionTokens: number }>(
        null,
        `select model, failed_calls as "failedCalls", prompt_tokens as "promptTokens", completion_tokens as "completionTokens"
         from spending where user_id = $1 and model = $2`,
        [account.userId, ofModel],
      );
    model.next({ hang: true }, { text: "It remembers.", usage });
    for await (const part of streamFor(pair.context(), account, request(), new AbortController().signal)) void part;
    const [first] = await spentBy("first");
    expect(first).toMatchObject(told);
    expect(first!.promptTokens).toBeGreaterThan(4);
    expect(await spentBy("second")).toEqual([{ model: "second", failedCalls: 0, ...usage }]);

    // Who says at once that it cannot answer has cost nothing.
    model.next({ status: 503, retryAfterSeconds: 600 }, { json: { number: 4 }, usage });
    await structuredFor(
      pair.context(),
      { ...account, purpose: "INSIGHT" },
      { ...request(), output: NUMBER },
      new AbortController().signal,
    );
    expect(await spentBy("first")).toEqual([first]);
    const [day] = await pair.runtime.database.query<{ used: number }>(null, "select used from budget where owner_id = $1", [
      account.userId,
    ]);
    expect(day!.used).toBe(first!.promptTokens + 200);
    await pair.close();
  });
});
