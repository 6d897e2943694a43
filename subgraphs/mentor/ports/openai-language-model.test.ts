import { startWebServer, type WebServer } from "../../../local/web-server";
import { startOfflineTutor, type OfflineTutor, type TutorFault } from "../../../local/offline-tutor/tutor";
import { LanguageModelError, type ModelPart } from "./language-model";
import { OpenAiLanguageModel } from "./openai-language-model";

const PROMPT = [
  { role: "system" as const, content: '<passage id="L1" lesson="Cats">A cat is an animal that purrs and sleeps.</passage>' },
  { role: "user" as const, content: "What is a cat?" },
];

describe("a language model that speaks OpenAI's API", () => {
  let tutor: OfflineTutor;
  beforeEach(async () => {
    tutor = await startOfflineTutor({ chunkDelayMs: 5 });
  });
  afterEach(() => tutor.close());

  const modelAt = (baseUrl: string, model = tutor.model, timeoutMs = 3_000) =>
    new OpenAiLanguageModel({ apiKey: "any", baseUrl, model, timeoutMs, temperature: null });
  const read = async (model = modelAt(tutor.url), signal = new AbortController().signal) => {
    const parts: ModelPart[] = [];
    for await (const part of model.stream({ messages: PROMPT, maxTokens: 500 }, signal)) parts.push(part);
    return parts;
  };
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as LanguageModelError,
    );

  it("streams the text, and says who wrote it and what it cost", async () => {
    const parts = await read();
    expect(parts.map(part => part.text).join("")).toContain("“A cat is an animal that purrs and sleeps.” [L1]");
    expect(parts.at(-1)).toMatchObject({ model: "offline-tutor", usage: { promptTokens: expect.any(Number) } });
    expect(tutor.requests[0]!.body).toMatchObject({ stream: true, messages: PROMPT, max_completion_tokens: 500 });
  });

  it.each<[string, TutorFault[], number, object]>([
    ["silence", [{ kind: "HANG" }], 1, { reason: "TIMEOUT", retryable: true }],
    [
      "a long wait that is asked for",
      [{ kind: "RATE_LIMIT", retryAfterSeconds: 60 }],
      1,
      { reason: "RATE_LIMITED", retryable: true },
    ],
    [
      "a server that stays busy",
      [0, 0, 0].map(retryAfterSeconds => ({ kind: "RATE_LIMIT", retryAfterSeconds })),
      3,
      { reason: "RATE_LIMITED", retryable: true },
    ],
    [
      "a server that stays unwell",
      [{ kind: "SERVER_ERROR" }, { kind: "SERVER_ERROR" }, { kind: "SERVER_ERROR" }],
      3,
      { reason: "UNAVAILABLE", retryable: true },
    ],
    ["a stream that breaks off", [{ kind: "BREAK_OFF", afterChunks: 3 }], 1, { reason: "INTERRUPTED", retryable: true }],
  ])("fails on %s", async (_what, faults, requests, expected) => {
    tutor.failNext(...faults);
    expect(await failure(read())).toMatchObject(expected);
    expect(tutor.requests).toHaveLength(requests);
  });

  it("asks again when the server was busy for a moment", async () => {
    tutor.failNext({ kind: "RATE_LIMIT", retryAfterSeconds: 0 }, { kind: "SERVER_ERROR" });
    expect((await read()).length).toBeGreaterThan(3);
    expect(tutor.requests).toHaveLength(3);
  });

  it("does not ask again what can never be answered", async () => {
    expect(await failure(read(modelAt(tutor.url, "no-such-model")))).toMatchObject({ reason: "UNAVAILABLE", retryable: false });
    expect(tutor.requests).toHaveLength(1);
  });

  it("fails when nobody listens", async () => {
    const server = await startWebServer(async () => new Response());
    await server.close();
    expect(await failure(read(modelAt(`${server.url}/v1`)))).toMatchObject({ reason: "UNAVAILABLE", retryable: true });
  });

  it("stops at once when its caller loses interest, before the answer and in the middle of it", async () => {
    tutor.failNext({ kind: "HANG" });
    const early = new AbortController();
    const unanswered = failure(read(modelAt(tutor.url), early.signal));
    while (tutor.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    early.abort();
    await unanswered;
    const late = new AbortController();
    const parts: string[] = [];
    for await (const part of modelAt(tutor.url).stream({ messages: PROMPT, maxTokens: 500 }, late.signal)) {
      parts.push(part.text);
      if (parts.length === 3) break;
    }
    while (tutor.requests.some(request => request.outcome === "RUNNING")) await new Promise(resolve => setTimeout(resolve, 5));
    expect(tutor.requests.map(request => request.outcome)).toEqual(["CLIENT_GONE", "CLIENT_GONE"]);
    early.abort();
    expect(await failure(read(modelAt(tutor.url), early.signal))).toBeInstanceOf(LanguageModelError);
  });

  describe("whose server misbehaves", () => {
    let server: WebServer;
    let body: ReadableStream | string;
    beforeEach(async () => {
      server = await startWebServer(async () => new Response(body, { headers: { "content-type": "text/event-stream" } }));
    });
    afterEach(() => server.close());

    const chunk = (delta: object, finish: string | null = null) =>
      `data: ${JSON.stringify({ model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    const answer = (given: ReadableStream | string) => {
      body = given;
      return failure(read(modelAt(`${server.url}/v1`)));
    };

    it("fails on an end without a word of it", async () => {
      expect(await answer(chunk({ content: "Hello" }))).toMatchObject({ reason: "INTERRUPTED" });
      expect(await answer("")).toMatchObject({ reason: "INTERRUPTED" });
    });

    it("fails on silence in the middle", async () => {
      const stream = new ReadableStream({
        start: controller => controller.enqueue(new TextEncoder().encode(chunk({ content: "Hello" }))),
      });
      expect(await answer(stream)).toMatchObject({ reason: "TIMEOUT" });
    });

    it("fails on what is no sign of life, however much of it there is", async () => {
      let leave = () => {};
      const left = new Promise<void>(resolve => (leave = resolve));
      const empty = new TextEncoder().encode(chunk({ role: "assistant", content: "" }));
      const stream = new ReadableStream({
        pull: async controller => {
          await new Promise(resolve => setTimeout(resolve, 20));
          controller.enqueue(empty);
        },
        cancel: () => leave(),
      });
      expect(await answer(stream)).toMatchObject({ reason: "TIMEOUT", retryable: true });
      await left;
    });

    it.each<[string, object, object]>([
      ["words", { content: "Hello again. " }, { toolCalls: [] }],
      ["thoughts", { content: null, reasoning_content: "Hello again? " }, { toolCalls: [] }],
      ["arguments", { tool_calls: [{ index: 0, function: { arguments: "Hello again!" } }] }, { toolCalls: [{ id: "call_1" }] }],
    ])("ends an answer of %s that the server does not end", async (_what, delta, end) => {
      let leave = () => {};
      const left = new Promise<void>(resolve => (leave = resolve));
      const piece = new TextEncoder().encode(chunk(delta));
      body = new ReadableStream({
        pull: async controller => {
          await new Promise(resolve => setImmediate(resolve));
          controller.enqueue(piece);
        },
        cancel: () => leave(),
      });
      const parts = await read(modelAt(`${server.url}/v1`, "m", 20_000));
      expect(parts.at(-1)).toMatchObject({ text: "", usage: null, ...end });
      await left;
    });

    it("takes what a model thinks for a sign of life", async () => {
      const pieces = [...Array.from({ length: 20 }, () => chunk({ reasoning: "Hm. " })), chunk({ content: "Yes." }, "stop")];
      body = new ReadableStream({
        pull: async controller => {
          await new Promise(resolve => setTimeout(resolve, 500));
          const piece = pieces.shift();
          if (piece) controller.enqueue(new TextEncoder().encode(piece));
          else controller.close();
        },
      });
      // Silent for longer than that in all, and never for long.
      const patient = modelAt(`${server.url}/v1`, "m", 8_000);
      expect((await read(patient)).map(({ text }) => text)).toEqual(["Yes.", ""]);
    });

    it("fails on an error in the middle, and on what is no JSON", async () => {
      const error = `data: ${JSON.stringify({ error: { message: "overloaded" } })}\n\n`;
      expect(await answer(chunk({ content: "Hello" }) + error)).toMatchObject({ reason: "INTERRUPTED" });
      expect(await answer("data: {oops\n\n")).toMatchObject({ reason: "INTERRUPTED" });
    });

    it("says when a filter stopped the text", async () => {
      expect(await answer(chunk({ content: "Hel" }) + chunk({}, "content_filter"))).toMatchObject({
        reason: "REFUSED",
        retryable: false,
      });
    });

    it("takes an answer that met its limit, with tokens that nobody counted", async () => {
      expect(await answer(`${chunk({ content: "Hel" })}${chunk({}, "length")}data: [DONE]\n\n`)).toBeNull();
      body = `${chunk({ refusal: "I may not." })}${chunk({}, "stop")}data: [DONE]\n\n`;
      expect(await read(modelAt(`${server.url}/v1`))).toMatchObject([{ text: "I may not.", usage: null }, { text: "" }]);
    });
  });
});
