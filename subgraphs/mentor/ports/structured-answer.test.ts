import { z } from "zod";
import { startScriptedModel, type ScriptedModel } from "../../../local/scripted-model/scripted-model";
import type { Step } from "../../../local/scripted-model/script";
import { forEver } from "../testing/for-ever";
import type { LanguageModelError, ModelPart, ModelTry, StructuredRequest } from "./language-model";
import { OpenAiLanguageModel } from "./openai-language-model";
import { strictSchemaOf } from "./strict-schema";

const schema = z.object({
  title: z.string().trim().min(3).max(20).describe("What it is called"),
  level: z.enum(["EASY", "HARD"]).optional(),
  steps: z.array(z.object({ minutes: z.int().min(1).max(60), note: z.string().nullable() })).max(3),
  grade: z.discriminatedUnion("type", [
    z.object({ type: z.literal("NONE") }),
    z.object({ type: z.literal("POINTS"), points: z.number().default(3) }),
  ]),
});
type Plan = z.infer<typeof schema>;

const PLAN: Plan = { title: "Closures", steps: [{ minutes: 5, note: null }], grade: { type: "POINTS", points: 2 } };
const REQUEST: StructuredRequest<Plan> = {
  messages: [{ role: "user", content: "Make a plan." }],
  maxTokens: 300,
  output: { name: "plan", schema },
};
const CALLS = [
  { name: "look", arguments: '{"at": "the whole sky above the port"}' },
  { name: "run", arguments: '{"half' },
  { name: "", arguments: "" },
];

describe("an answer in a shape", () => {
  let server: ScriptedModel;
  let model: OpenAiLanguageModel;
  let tries: ModelTry[];
  beforeEach(async () => {
    tries = [];
    server = await startScriptedModel();
    const options = { apiKey: "any", baseUrl: server.url, model: "clever", timeoutMs: 2_000, temperature: null };
    model = new OpenAiLanguageModel(options);
  });
  afterEach(() => server.close());

  const never = new AbortController().signal;
  const ask = (...steps: Step[]) => {
    server.next(...steps);
    return model.structured({ ...REQUEST, onTry: tried => tries.push(tried) }, never);
  };
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as LanguageModelError,
    );
  const usage = { promptTokens: 10, completionTokens: 5 };

  it("is asked for by its schema, and read by it", async () => {
    expect(await ask({ json: PLAN, usage })).toEqual({ value: PLAN, usage: { model: "clever", ...usage } });
    const { body } = server.requests[0]!;
    expect(body).toMatchObject({ model: "clever", max_completion_tokens: 300 });
    expect(body.response_format).toEqual({
      type: "json_schema",
      json_schema: { name: "plan", strict: true, schema: strictSchemaOf(schema) },
    });
  });

  it("has a schema that strict mode takes: all is required, nothing may be added, lengths are told in words", () => {
    expect(strictSchemaOf(schema)).toEqual({
      type: "object",
      properties: {
        title: { type: "string", description: "What it is called; 3 to 20 characters" },
        level: { anyOf: [{ type: "string", enum: ["EASY", "HARD"] }, { type: "null" }] },
        steps: {
          type: "array",
          maxItems: 3,
          items: {
            type: "object",
            properties: { minutes: { type: "integer", minimum: 1, maximum: 60 }, note: expect.anything() },
            required: ["minutes", "note"],
            additionalProperties: false,
          },
        },
        grade: {
          anyOf: [
            {
              type: "object",
              properties: { type: { type: "string", const: "NONE" } },
              required: ["type"],
              additionalProperties: false,
            },
            {
              type: "object",
              properties: {
                type: { type: "string", const: "POINTS" },
                points: { anyOf: [{ type: "number" }, { type: "null" }] },
              },
              required: ["type", "points"],
              additionalProperties: false,
            },
          ],
        },
      },
      required: ["title", "level", "steps", "grade"],
      additionalProperties: false,
    });
  });

  it("may say null for what may be missing, and stand between code fences", async () => {
    const written = { ...PLAN, level: null, grade: { type: "POINTS", points: null } };
    const { value } = await ask({ text: `\`\`\`json\n${JSON.stringify(written)}\n\`\`\`` });
    expect(value).toEqual({ ...PLAN, grade: { type: "POINTS", points: 3 } });
  });

  it("is put right by the model, which is told what is wrong, and all tries are counted", async () => {
    const tooLong = { ...PLAN, title: "A title that has too many letters" };
    const { value, usage: spent } = await ask(
      { text: JSON.stringify(PLAN).slice(0, -9), finishReason: "length", usage },
      { json: tooLong, usage },
      { json: PLAN, usage },
    );
    expect(value).toEqual(PLAN);
    expect(spent).toEqual({ model: "clever", promptTokens: 30, completionTokens: 15 });
    expect(server.requests.map(request => request.messages.length)).toEqual([1, 3, 5]);
    const [, , , quoted, complaint] = server.requests[2]!.messages;
    expect(quoted).toEqual({ role: "assistant", content: JSON.stringify(tooLong) });
    expect(complaint!.content).toMatch(/<=20 characters[\s\S]*title[\s\S]*300 tokens/);
    expect(server.requests[1]!.messages[2]!.content).toContain("not JSON");
  });

  it("fails after two repairs, and shows what each try was asked, and has cost", async () => {
    const error = await failure(ask({ text: "no", usage }, { text: "[]", usage: null }, { json: { title: 5 }, usage }));
    expect(error).toMatchObject({ reason: "MALFORMED" });
    expect(server.requests).toHaveLength(3);
    expect(tries).toMatchObject([
      { model: "clever", said: "no", usage, failure: null },
      { model: "clever", said: "[]", usage: null, failure: null },
      { model: "clever", said: '{"title":5}', usage, failure: null },
    ]);
    expect(tries.map(({ added }) => added.length)).toEqual([0, 2, 4]);
  });

  it("that goes on for ever ends where its limit is, and is put right like any other that does not fit", async () => {
    server.script(() => ({ pieces: forEver('{"title": "Again", ') }));
    expect(await failure(ask())).toMatchObject({ reason: "MALFORMED" });
    while (server.requests.some(({ outcome }) => outcome === "RUNNING")) await new Promise(resolve => setTimeout(resolve, 5));
    expect(server.requests.map(({ outcome }) => outcome)).toEqual(["CLIENT_GONE", "CLIENT_GONE", "CLIENT_GONE"]);
    // 300 tokens, and what came with the last of them from the network.
    for (const { said } of tries) expect(said.length).toBeGreaterThan(3_000);
    for (const { said } of tries) expect(said.length).toBeLessThan(200_000);
  });

  it("that breaks off in a repair shows what was said until then", async () => {
    const error = await failure(ask({ text: "no", usage }, { pieces: ['{"title":', ' "Clo'], breakOffAfterChunks: 2 }));
    expect(error).toMatchObject({ reason: "INTERRUPTED", retryable: true });
    expect(tries).toMatchObject([
      { said: "no", usage },
      { model: "clever", said: '{"title": "Clo', usage: null, failure: { reason: "INTERRUPTED" } },
    ]);
  });

  it("that the server's filter stops shows what the server has counted", async () => {
    await failure(ask({ text: "I may", finishReason: "content_filter", usage }));
    expect(tries).toMatchObject([{ said: "I may", usage: { model: "clever", ...usage }, failure: { reason: "REFUSED" } }]);
  });

  it.each<[string, object, object | null]>([
    ["does not say which model it is", { usage: { prompt_tokens: 10, completion_tokens: 5 } }, { model: "clever", ...usage }],
    ["counts without numbers", { model: "clever", usage: { prompt_tokens: "10", completion_tokens: null } }, null],
    ["counts half", { model: "clever", usage: { prompt_tokens: 10 } }, null],
    ["counts less than nothing", { model: "clever", usage: { prompt_tokens: -10, completion_tokens: 0.5 } }, null],
  ])("is read where a server %s", async (_what, last, counted) => {
    const chunk = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
    const choice = { index: 0, delta: { content: JSON.stringify(PLAN) }, finish_reason: "stop" };
    const rawBody = `${chunk({ choices: [choice] })}${chunk({ choices: [], ...last })}data: [DONE]\n\n`;
    expect(await ask({ rawBody, contentType: "text/event-stream" })).toEqual({ value: PLAN, usage: counted });
    expect(tries).toMatchObject([{ model: "clever", said: JSON.stringify(PLAN), usage: counted }]);
  });

  it("costs nothing known where nobody counts", async () => {
    expect((await ask({ json: PLAN, usage: null })).usage).toBeNull();
  });

  it("is asked for in words where the server knows no formats", async () => {
    server.script(({ responseFormat }) => (responseFormat ? { status: 400, errorMessage: "response_format?" } : { json: PLAN }));
    expect((await ask()).value).toEqual(PLAN);
    expect(server.requests.map(({ responseFormat }) => responseFormat)).toEqual(["plan", null]);
    expect(server.requests[1]!.messages.at(-1)).toMatchObject({
      role: "system",
      content: expect.stringContaining('"maxLength":20'),
    });
  });

  describe("and calls of tools", () => {
    const tool = { name: "look", description: "Looks.", parameters: z.object({ at: z.string() }) };
    const read = async (maxTokens = 300) => {
      const parts: ModelPart[] = [];
      for await (const part of model.stream({ messages: REQUEST.messages, maxTokens, tools: [tool] }, never)) parts.push(part);
      return parts;
    };

    it("are put together from their pieces, and handed on as they are written", async () => {
      server.next({ text: "Look here.", toolCalls: CALLS });
      const parts = await read();
      expect(parts[0]!.text).toBe("Look here.");
      expect(parts.at(-1)!.toolCalls).toEqual(CALLS.map((call, index) => ({ id: `call_${index + 1}`, ...call })));
      expect(server.requests[0]!.body).toMatchObject({
        max_completion_tokens: 300,
        tools: [{ type: "function", function: { name: "look", parameters: { type: "object", required: ["at"] } } }],
      });
    });

    it("are bounded in number and length", async () => {
      server.next({ toolCalls: Array.from({ length: 20 }, () => ({ name: "look", arguments: "x".repeat(30_000) })) });
      const { toolCalls } = (await read(100_000)).at(-1)!;
      expect([toolCalls.length, ...new Set(toolCalls.map(call => call.arguments.length))]).toEqual([8, 20_000]);
    });

    it("are done without where the server knows none", async () => {
      server.script(({ tools }) => (tools.length > 0 ? { status: 400 } : { text: "I have only words." }));
      expect((await read()).map(part => part.text).join("")).toBe("I have only words.");
    });
  });
});
