import { startOfflineTutor } from "../../../local/offline-tutor/tutor";
import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import { parseSettings } from "../../../platform/config/settings";
import { createLogger } from "../../../platform/log/logger";
import type { EmbeddingModel } from "./embedding-model";
import { embeddingModel } from "./embedding.port";
import type { LanguageModelError } from "./language-model";

const never = new AbortController().signal;
const DOWN = { status: 503, retryAfterSeconds: 600 };

function modelAt(url: string, environment: Record<string, string> = {}): EmbeddingModel | null {
  const given = { OPENAI_BASE_URL: url, MENTOR_TIMEOUT_MS: "3000", MENTOR_EMBEDDING_DIMENSIONS: "64", ...environment };
  return embeddingModel.create(parseSettings(embeddingModel.settings, given), createLogger({ level: "silent", format: "json" }));
}

describe("an embedding model", () => {
  let server: ScriptedModel;
  let model: EmbeddingModel;
  beforeEach(async () => {
    server = await startScriptedModel();
    model = modelAt(server.url, { MENTOR_EMBEDDING_MODEL: "placer" })!;
  });
  afterEach(() => server.close());

  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as LanguageModelError,
    );
  const cosine = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, index) => sum + value * other[index]!, 0);

  it("is none where none is configured", () => {
    expect(modelAt(server.url)).toBeNull();
  });

  it("places texts in their order, those of like meaning close to each other", async () => {
    const { vectors, usage } = await model.embed(
      ["A closure captures variables.", "closures that capture a variable", "Bake bread."],
      never,
    );
    expect([model.name, model.dimensions, vectors.length, vectors[0]!.length]).toEqual(["placer", 64, 3, 64]);
    expect(cosine(vectors[0]!, vectors[0]!)).toBeCloseTo(1);
    expect(cosine(vectors[0]!, vectors[1]!)).toBeGreaterThan(cosine(vectors[0]!, vectors[2]!) + 0.2);
    expect(usage).toEqual({ model: "placer", promptTokens: expect.any(Number), completionTokens: 0 });
  });

  it("asks for a hundred texts at a time, counts all, and sends no text that is empty or without end", async () => {
    const texts = Array.from({ length: 230 }, (_, index) => `text number ${index}`);
    const { vectors, usage } = await model.embed(["", "x".repeat(50_000), ...texts], never);
    expect(server.requests.map(({ input }) => input.length)).toEqual([100, 100, 32]);
    expect(server.requests[0]!.input.slice(0, 2)).toEqual([" ", "x".repeat(8_000)]);
    expect(vectors).toHaveLength(232);
    expect(vectors[231]).toEqual((await model.embed(["text number 229"], never)).vectors[0]);
    expect(usage!.promptTokens).toBeGreaterThan(2_000);
    expect(await model.embed([], never)).toEqual({ vectors: [], usage: null });
  });

  it("asks again a server that is busy for a moment", async () => {
    server.next({ status: 429, retryAfterSeconds: 0 }, { status: 500 });
    expect((await model.embed(["a"], never)).vectors).toHaveLength(1);
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ["is silent", { hang: true }, { reason: "TIMEOUT", retryable: true }],
    ["does not know the model", { status: 404 }, { reason: "UNAVAILABLE", retryable: false }],
    ["answers something else", { rawBody: '{"data":[{"index":0,"embedding":[1,2]}]}' }, { reason: "MALFORMED" }],
    ["answers a page", { rawBody: "<html>", contentType: "text/html" }, { reason: "MALFORMED" }],
  ])("fails when the server %s", async (_what, step, expected) => {
    server.next(step);
    expect(await failure(model.embed(["a"], never))).toMatchObject(expected);
  });

  it("is left alone while it is down", async () => {
    server.script(() => DOWN);
    for (let calls = 0; calls < 8; calls += 1) await failure(model.embed(["a"], never));
    expect(server.requests).toHaveLength(5);
    expect(await failure(model.embed(["a"], never))).toMatchObject({ reason: "OPEN_CIRCUIT", retryable: true });
  });

  it("works with the offline tutor", async () => {
    const tutor = await startOfflineTutor();
    const { vectors } = await modelAt(tutor.url, { MENTOR_EMBEDDING_MODEL: tutor.model })!.embed(["a closure"], never);
    expect(vectors[0]).toHaveLength(64);
    await tutor.close();
  });
});
