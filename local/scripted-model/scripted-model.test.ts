import OpenAI from "openai";
import type { ScriptedModel } from "./scripted-model";
import { startScriptedModel } from "./scripted-model";
import type { Step } from "./script";

let server: ScriptedModel;
let openai: OpenAI;
beforeEach(async () => {
  server = await startScriptedModel();
  openai = new OpenAI({ baseURL: server.url, apiKey: "any", maxRetries: 0 });
});
afterEach(() => server.close());

const params = { model: "some-model", messages: [{ role: "user" as const, content: "Hello" }] };
const stream = () => openai.chat.completions.stream({ ...params, stream_options: { include_usage: true } });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as InstanceType<typeof OpenAI.APIError>,
  );
const nextAnswer = async (step: Step) => {
  server.next(step);
  return openai.chat.completions.create(params);
};

describe("a scripted model", () => {
  it("says what it is told to, whole and streamed, under the name that it was asked by", async () => {
    const text = "One, two,\n three — and “four”.";
    expect(await nextAnswer({ text })).toMatchObject({
      model: "some-model",
      choices: [{ message: { content: text }, finish_reason: "stop" }],
      usage: { completion_tokens: Math.ceil(text.length / 4) },
    });
    server.next({ text }, { pieces: ["A", "", "B"], finishReason: "length", usage: { promptTokens: 3, completionTokens: 4 } });
    expect((await stream().finalChatCompletion()).choices[0]!.message.content).toBe(text);
    expect(await stream().finalChatCompletion()).toMatchObject({
      choices: [{ message: { content: "AB" }, finish_reason: "length" }],
      usage: { prompt_tokens: 3, completion_tokens: 4 },
    });
    expect(server.requests.map(request => request.chunksSent)).toEqual([0, 2, 3]);
    expect(server.requests[1]).toMatchObject({ kind: "CHAT", stream: true, outcome: "ANSWERED", messages: params.messages });
  });

  it("decides by what it is asked", async () => {
    server.script(({ messages, tools, responseFormat }) =>
      responseFormat ? { json: { is: responseFormat } } : { text: `${messages.at(-1)!.content} with ${tools.join()}` },
    );
    const tool = { type: "function" as const, function: { name: "look", parameters: {} } };
    const free = await openai.chat.completions.create({ ...params, tools: [tool] });
    const format = { type: "json_schema" as const, json_schema: { name: "plan", schema: {} } };
    const bound = await openai.chat.completions.create({ ...params, response_format: format });
    expect([free, bound].map(answer => answer.choices[0]!.message.content)).toEqual(["Hello with look", '{"is":"plan"}']);
  });

  it("calls tools in pieces, well formed or not", async () => {
    server.next({
      toolCalls: [
        { name: "look", arguments: { at: "the sky above the port" } },
        { name: "run", arguments: '{"half' },
      ],
    });
    const { message, finish_reason } = (await stream().finalChatCompletion()).choices[0]!;
    expect(finish_reason).toBe("tool_calls");
    expect(message.tool_calls).toMatchObject([
      { id: "call_1", function: { name: "look", arguments: '{"at":"the sky above the port"}' } },
      { id: "call_2", function: { name: "run", arguments: '{"half' } },
    ]);
  });

  it("refuses, with a time to wait in seconds or as a date", async () => {
    const date = new Date("2031-05-06T07:08:09Z");
    const answers = [
      await failure(nextAnswer({ status: 429, retryAfterSeconds: 7 })),
      await failure(nextAnswer({ status: 503, retryAfterDate: date, errorMessage: "Full." })),
    ];
    expect(answers.map(error => [error!.status, error!.headers?.get("retry-after")])).toEqual([
      [429, "7"],
      [503, date.toUTCString()],
    ]);
    expect(answers[1]!.message).toContain("Full.");
    expect(server.requests.map(({ outcome }) => outcome)).toEqual(["REFUSED", "REFUSED"]);
  });

  it("drops, breaks off, falls silent, and sends what is no answer", async () => {
    expect(await failure(nextAnswer({ drop: true }))).toBeInstanceOf(OpenAI.APIConnectionError);
    server.next({ text: "a b c d e f g h i j", breakOffAfterChunks: 2 });
    const texts: string[] = [];
    const reading = (async () => {
      for await (const chunk of await openai.chat.completions.create({ ...params, stream: true }))
        texts.push(chunk.choices[0]!.delta.content!);
    })();
    expect(await failure(reading)).not.toBeNull();
    expect(texts.join("")).toBe("a b c d e f ");
    server.next({ hang: true });
    const leaving = new AbortController();
    const unanswered = failure(openai.chat.completions.create(params, { signal: leaving.signal }));
    while (server.requests[2]?.outcome !== "RUNNING") await new Promise(resolve => setTimeout(resolve, 5));
    leaving.abort();
    expect(await unanswered).toBeInstanceOf(OpenAI.APIUserAbortError);
    server.next({ rawBody: "<html>", contentType: "text/html" });
    expect(await openai.chat.completions.create(params)).toBe("<html>");
    while (server.requests.some(({ outcome }) => outcome === "RUNNING")) await new Promise(resolve => setTimeout(resolve, 5));
    expect(server.requests.map(({ outcome }) => outcome)).toEqual(["BROKEN_OFF", "BROKEN_OFF", "CLIENT_GONE", "ANSWERED"]);
  });

  it("asks for each piece when it is to be sent, and for none once the client has gone", async () => {
    let made = 0;
    const endless = function* () {
      for (;;) yield `${(made += 1)} `;
    };
    server.next({ pieces: endless(), chunkDelayMs: 5 });
    for await (const chunk of await openai.chat.completions.create({ ...params, stream: true }))
      if (chunk.choices[0]!.delta.content === "3 ") break;
    while (server.requests[0]!.outcome === "RUNNING") await new Promise(resolve => setTimeout(resolve, 5));
    const soFar = made;
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(server.requests[0]!.outcome).toBe("CLIENT_GONE");
    expect(made).toBeLessThanOrEqual(soFar + 1);
  });

  it("embeds, and has the same troubles there", async () => {
    const asked = { model: "some-model", input: ["a closure", "a loop"], dimensions: 64 };
    const { data, usage } = await openai.embeddings.create(asked);
    expect([data.length, data[0]!.embedding.length, usage.prompt_tokens]).toEqual([2, 64, 5]);
    server.next({ status: 500 });
    expect(await failure(openai.embeddings.create(asked))).toMatchObject({ status: 500 });
    expect(server.requests[1]).toMatchObject({ kind: "EMBEDDINGS", input: asked.input });
  });
});
