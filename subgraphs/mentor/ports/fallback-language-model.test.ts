import { z } from "zod";
import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import type { Step } from "../../../local/scripted-model/script";
import { parseSettings } from "../../../platform/config/settings";
import { createLogger } from "../../../platform/log/logger";
import type { LanguageModel, LanguageModelError, ModelPart } from "./language-model";
import { languageModel } from "./openai.port";

const REST_MS = 60_000;
/** Down, and asks for a longer wait than anybody has: nobody tries it again. */
const DOWN: Step = { status: 503, retryAfterSeconds: 600 };
/** So many failed calls open a circuit. */
const CALLS_TO_OPEN = 5;

describe("a language model with a fallback", () => {
  let first: ScriptedModel;
  let second: ScriptedModel;
  /** How far the clock has been put forward. */
  let rested: number;
  beforeEach(async () => {
    rested = 0;
    const { now } = Date;
    jest.spyOn(Date, "now").mockImplementation(() => now() + rested);
    first = await startScriptedModel();
    second = await startScriptedModel();
    first.script(() => ({ text: "The first answers." }));
    second.script(() => ({ text: "The second answers." }));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    return Promise.all([first.close(), second.close()]);
  });

  const modelWith = (environment: Record<string, string> = {}): LanguageModel => {
    const given = parseSettings(languageModel.settings, {
      OPENAI_BASE_URL: first.url,
      OPENAI_API_KEY: "first-key",
      MENTOR_MODEL: "first",
      MENTOR_TIMEOUT_MS: "20000",
      MENTOR_CIRCUIT_REST_MS: String(REST_MS),
      ...environment,
    });
    return languageModel.create(given, createLogger({ level: "silent", format: "json" }));
  };
  const withFallback = (environment: Record<string, string> = {}) =>
    modelWith({ MENTOR_FALLBACK_MODEL: "second", MENTOR_FALLBACK_BASE_URL: second.url, ...environment });
  const never = new AbortController().signal;
  const ask = async (model: LanguageModel, signal = never) => {
    const parts: ModelPart[] = [];
    for await (const part of model.stream({ messages: [{ role: "user", content: "Who?" }], maxTokens: 50 }, signal))
      parts.push(part);
    return parts;
  };
  const textOf = (parts: ModelPart[]) => parts.map(part => part.text).join("");
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as LanguageModelError,
    );
  const rest = () => void (rested += REST_MS);
  const firstIsAsked = async () => {
    while (!first.requests.some(({ outcome }) => outcome === "RUNNING")) await new Promise(resolve => setTimeout(resolve, 5));
  };
  const breakCircuit = (model: LanguageModel) => Promise.all(Array.from({ length: CALLS_TO_OPEN }, () => failure(ask(model))));

  it("does not need it while the first answers", async () => {
    const parts = await ask(withFallback());
    expect([textOf(parts), parts.at(-1)!.model, second.requests.length]).toEqual(["The first answers.", "first", 0]);
  });

  it.each<[string, Step]>([
    ["is down", DOWN],
    ["is asked too often", { status: 429, retryAfterDate: new Date(Date.now() + 600_000) }],
    ["says nothing", { hang: true }],
    ["begins, and says no word", { text: "Never heard.", hang: 0 }],
    ["breaks off before a word", { text: "Never heard.", breakOffAfterChunks: 0 }],
    ["answers what is no answer", { rawBody: "<html>", contentType: "text/html" }],
    ["does not know the key", { status: 401 }],
  ])("answers by the second when the first %s", async (_what, trouble) => {
    first.script(() => trouble);
    const parts = await ask(withFallback("hang" in trouble ? { MENTOR_TIMEOUT_MS: "3000" } : {}));
    expect([textOf(parts), parts.at(-1)!.model]).toEqual(["The second answers.", "second"]);
    expect([first.requests.length, second.requests.length]).toEqual([1, 1]);
  });

  it("waits for a server that will be back in a moment, and asks it again first", async () => {
    first.next({ status: 429, retryAfterSeconds: 1 }, { status: 500 });
    expect(textOf(await ask(withFallback()))).toBe("The first answers.");
    expect([first.requests.length, second.requests.length]).toEqual([3, 0]);
  });

  it("cannot go on in the place of the first after its first word", async () => {
    first.script(() => ({ text: "The first answers at some length.", breakOffAfterChunks: 1 }));
    const heard: string[] = [];
    const listening = (async () => {
      const stream = withFallback().stream({ messages: [{ role: "user", content: "Who?" }], maxTokens: 50 }, never);
      for await (const part of stream) heard.push(part.text);
    })();
    expect(await failure(listening)).toMatchObject({ reason: "INTERRUPTED", retryable: true });
    expect([heard, second.requests.length]).toEqual([["The first answers "], 0]);
  });

  it("does not answer what the first refuses, nor whom nobody waits for", async () => {
    const model = withFallback();
    first.next({ text: "", finishReason: "content_filter" });
    expect(await failure(ask(model))).toMatchObject({ reason: "REFUSED", retryable: false });
    first.next({ hang: true });
    const abort = new AbortController();
    const given = failure(ask(model, abort.signal));
    await firstIsAsked();
    abort.abort();
    expect(await given).not.toBeNull();
    expect(second.requests).toHaveLength(0);
  });

  it("leaves the first alone once its circuit is open, and comes back to it", async () => {
    const model = withFallback();
    first.script(() => DOWN);
    await breakCircuit(model);
    expect(textOf(await ask(model))).toBe("The second answers.");
    expect(first.requests).toHaveLength(CALLS_TO_OPEN);
    first.script(() => ({ text: "The first is back." }));
    rest();
    expect(textOf(await ask(model))).toBe("The first is back.");
    expect(textOf(await ask(model))).toBe("The first is back.");
  });

  it("answers at once, and retryable, when every circuit is open, without a request to anybody", async () => {
    const model = withFallback();
    for (const server of [first, second]) server.script(() => DOWN);
    await breakCircuit(model);
    const asked = () => first.requests.length + second.requests.length;
    expect(asked()).toBe(2 * CALLS_TO_OPEN);
    const failures = await Promise.all(Array.from({ length: 50 }, () => failure(ask(model))));
    expect(new Set(failures.map(error => `${error!.reason} ${error!.retryable}`))).toEqual(new Set(["OPEN_CIRCUIT true"]));
    expect(asked()).toBe(2 * CALLS_TO_OPEN);
  });

  it("has one call find out whether a model is back, and no other wait for that", async () => {
    const model = modelWith();
    first.script(() => DOWN);
    await breakCircuit(model);
    rest();
    first.script(() => ({ text: "I am back.", delayMs: 200 }));
    const finder = ask(model);
    expect(await failure(ask(model))).toMatchObject({ reason: "OPEN_CIRCUIT" });
    expect(textOf(await finder)).toBe("I am back.");
    expect(textOf(await ask(model))).toBe("I am back.");
    expect(first.requests).toHaveLength(CALLS_TO_OPEN + 2);
  });

  it("stays open when it is still down, and when the one that would find out gives up", async () => {
    const model = modelWith();
    first.script(() => DOWN);
    await breakCircuit(model);
    rest();
    expect(await failure(ask(model))).toMatchObject({ reason: "UNAVAILABLE" });
    expect(await failure(ask(model))).toMatchObject({ reason: "OPEN_CIRCUIT" });
    rest();
    first.script(() => ({ hang: true }));
    const abort = new AbortController();
    const given = failure(ask(model, abort.signal));
    await firstIsAsked();
    abort.abort();
    expect(await given).not.toBeNull();
    expect(await failure(ask(model))).toMatchObject({ reason: "OPEN_CIRCUIT" });
  });

  it("is not opened by what no wait would cure: nobody closes it to others with a prompt that is refused", async () => {
    const model = modelWith();
    first.script(() => ({ status: 400 }));
    await breakCircuit(model);
    await breakCircuit(model);
    first.script(() => ({ text: "Still here." }));
    expect(textOf(await ask(model))).toBe("Still here.");
  });

  it("fails as something that may pass when one of the two may be back", async () => {
    first.script(() => DOWN);
    second.script(() => ({ status: 401 }));
    expect(await failure(ask(withFallback()))).toMatchObject({ reason: "UNAVAILABLE", retryable: true });
  });

  it("has tasks done by their own model, and by the fallback when that is down", async () => {
    const model = modelWith({
      MENTOR_TASK_MODEL: "cheap",
      MENTOR_FALLBACK_MODEL: "second",
      MENTOR_FALLBACK_BASE_URL: second.url,
    });
    for (const server of [first, second]) server.script(() => ({ json: { sum: 4 } }));
    const output = { name: "sum", schema: z.object({ sum: z.number() }) };
    const request = { messages: [{ role: "user" as const, content: "2 + 2" }], maxTokens: 100, output };
    expect((await model.structured(request, never)).usage!.model).toBe("cheap");
    expect(first.requests[0]!.body).toMatchObject({ model: "cheap", max_completion_tokens: 100 });
    first.next(DOWN);
    expect(await model.structured(request, never)).toMatchObject({ value: { sum: 4 }, usage: { model: "second" } });
  });

  it("does not tell one server the key of another", async () => {
    first.script(() => DOWN);
    await ask(withFallback());
    expect([first.requests[0]!.key, second.requests[0]!.key]).toEqual(["first-key", "offline"]);
    await ask(modelWith({ MENTOR_FALLBACK_MODEL: "same-server" })).catch(() => {});
    expect(first.requests.at(-1)).toMatchObject({ model: "same-server", key: "first-key" });
  });
});
