import { z } from "zod";
import { startOfflineTutor } from "../../../local/offline-tutor/tutor";
import { startScriptedModel } from "../../../local/scripted-model/scripted-model";
import { LanguageModelError, type LanguageModel, type ModelPart, type ModelRequest } from "./language-model";
import { OpenAiLanguageModel } from "./openai-language-model";

/** A server of the suite: what it is reached by, and what it was asked. */
interface Server {
  url: string;
  model: string;
  requests: readonly { body: object; outcome: string }[];
  close(): Promise<void>;
}

const PASSAGE = '<passage id="L1" lesson="Cats">A cat is an animal that purrs and sleeps.</passage>';
const TOOL = { name: "propose_memory", description: "Proposes to remember.", parameters: z.object({ key: z.string() }) };

/** The two say the same where the suite asks: one finds it in the prompt, the other is told. */
const servers: [string, () => Promise<Server>][] = [
  ["the offline tutor", () => startOfflineTutor({ chunkDelayMs: 1 })],
  [
    "a scripted model",
    async () => {
      const server = await startScriptedModel({ chunkDelayMs: 1 });
      server.script(({ messages, tools, responseFormat }) => {
        if (responseFormat) return { json: { summary: "Cats were talked about." } };
        const isAskedToRemember = tools.length > 0 && messages.at(-1)!.role === "user";
        return isAskedToRemember
          ? { toolCalls: [{ name: "propose_memory", arguments: { key: "cats" } }] }
          : { text: "I was told to say: “A cat is an animal that purrs and sleeps.” [L1] It was long ago, and far away." };
      });
      return server;
    },
  ],
];

describe.each(servers)("a language model at %s", (_name, start) => {
  let server: Server;
  let model: LanguageModel;
  beforeAll(async () => {
    server = await start();
    const options = { apiKey: "any", baseUrl: server.url, model: server.model, timeoutMs: 5_000, temperature: 0.2 };
    model = new OpenAiLanguageModel(options);
  });
  afterAll(() => server.close());

  const never = new AbortController().signal;
  const asking = (content: string): ModelRequest => ({
    messages: [
      { role: "system", content: PASSAGE },
      { role: "user", content },
    ],
    maxTokens: 400,
  });
  const read = async (request: ModelRequest, signal = never) => {
    const parts: ModelPart[] = [];
    for await (const part of model.stream(request, signal)) parts.push(part);
    return parts;
  };
  const textOf = (parts: ModelPart[]) => parts.map(part => part.text).join("");

  it("streams an answer, and says with its last part who wrote it and what it cost", async () => {
    const parts = await read(asking("What is a cat?"));
    expect(textOf(parts)).toContain("“A cat is an animal that purrs and sleeps.” [L1]");
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.slice(0, -1).filter(part => part.text === "" || part.usage !== null || part.toolCalls.length > 0)).toEqual([]);
    const usage = { model: server.model, promptTokens: expect.any(Number), completionTokens: expect.any(Number) };
    expect(parts.at(-1)).toEqual({ text: "", model: server.model, toolCalls: [], usage });
    expect(server.requests.at(-1)!.body).toMatchObject({ max_completion_tokens: 400, temperature: 0.2, stream: true });
  });

  it("calls a tool, is told what came of it, and speaks", async () => {
    const request = asking("I prefer cats. What is a cat that purrs?");
    const last = (await read({ ...request, tools: [TOOL] })).at(-1)!;
    expect(last.toolCalls).toEqual([{ id: expect.any(String), name: "propose_memory", arguments: expect.any(String) }]);
    expect(JSON.parse(last.toolCalls[0]!.arguments)).toMatchObject({ key: "cats" });
    const told = { role: "tool" as const, callId: last.toolCalls[0]!.id, content: "The learner will see it." };
    const messages = [...request.messages, { role: "assistant" as const, content: "", toolCalls: last.toolCalls }, told];
    expect(textOf(await read({ ...request, messages, tools: [TOOL] }))).toContain("purrs and sleeps");
  });

  it("answers in a shape", async () => {
    const output = { name: "summary", schema: z.object({ summary: z.string().min(1) }) };
    const { value, usage } = await model.structured({ ...asking("What is a cat?"), output }, never);
    expect(value).toEqual({ summary: expect.any(String) });
    expect(usage!.completionTokens).toBeGreaterThan(0);
    expect(server.requests.at(-1)!.body).toMatchObject({ response_format: { json_schema: { name: "summary", strict: true } } });
  });

  it("stops as soon as nobody wants to hear more", async () => {
    const abort = new AbortController();
    const heard: ModelPart[] = [];
    const listening = (async () => {
      for await (const part of model.stream(asking("What is a cat?"), abort.signal)) {
        heard.push(part);
        abort.abort();
      }
    })();
    await expect(listening).rejects.toBeInstanceOf(LanguageModelError);
    while (server.requests.at(-1)!.outcome === "RUNNING") await new Promise(resolve => setTimeout(resolve, 5));
    expect([heard.length, server.requests.at(-1)!.outcome]).toEqual([1, "CLIENT_GONE"]);
  });

  it("is not asked at all for somebody who has gone", async () => {
    const asked = server.requests.length;
    await expect(read(asking("What is a cat?"), AbortSignal.abort())).rejects.toBeInstanceOf(LanguageModelError);
    expect(server.requests.length).toBe(asked);
  });
});
