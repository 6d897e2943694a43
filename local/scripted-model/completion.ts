/** Answers of a scripted model in the shapes of OpenAI's API. Written as text, because a stream's chunk is made very often. */
import type { ScriptedRequest, ScriptedToolCall, Step } from "./script";

/** Characters of a tool call's arguments in one chunk: few, so that whoever gathers them must put many together. */
const ARGUMENT_PIECE = 12;

/** The texts of a step, piece by piece. */
export function piecesOf({ text, pieces, json, toolCalls }: Step): Iterable<string> {
  if (pieces) return pieces;
  if (json !== undefined) return wordGroups(JSON.stringify(json));
  return wordGroups(text ?? (toolCalls ? "" : "A scripted model says what it was told to say."));
}

/** Three words at a time with the white space after them; joined they are the text. */
function wordGroups(text: string): string[] {
  return text.match(/\s*(?:\S+\s*){1,3}/g) ?? (text === "" ? [] : [text]);
}

/** Chunks of one streamed answer. */
export class ChunkWriter {
  private readonly head: string;

  constructor(id: number, model: string) {
    const shared = { id: `chatcmpl-${id}`, object: "chat.completion.chunk", created: Math.floor(Date.now() / 1_000), model };
    this.head = `data: ${JSON.stringify(shared).slice(0, -1)},"choices":[`;
  }

  opening(): string {
    return this.choice('{"role":"assistant","content":""}');
  }

  text(piece: string): string {
    return this.choice(`{"content":${JSON.stringify(piece)}}`);
  }

  /** The chunks of all tool calls: each one's name, then its arguments in pieces. */
  *toolCalls(calls: readonly ScriptedToolCall[]): Generator<string> {
    for (const [index, call] of calls.entries()) {
      const { id, name, written } = callOf(call, index);
      const delta = (value: object) => this.choice(JSON.stringify({ tool_calls: [{ index, ...value }] }));
      yield delta({ id, type: "function", function: { name, arguments: "" } });
      for (let start = 0; start < written.length; start += ARGUMENT_PIECE)
        yield delta({ function: { arguments: written.slice(start, start + ARGUMENT_PIECE) } });
    }
  }

  closing(finishReason: string, usage: object | null): string {
    const counted = usage ? `${this.head}],"usage":${JSON.stringify(usage)}}\n\n` : "";
    return `${this.choice("{}", finishReason)}${counted}data: [DONE]\n\n`;
  }

  private choice(delta: string, finishReason: string | null = null): string {
    return `${this.head}{"index":0,"delta":${delta},"finish_reason":${JSON.stringify(finishReason)}}]}\n\n`;
  }
}

/** An answer in one piece. */
export function wholeAnswer(id: number, request: ScriptedRequest, step: Step): object {
  const content = [...piecesOf(step)].join("");
  const tool_calls = step.toolCalls?.map((call, index) => {
    const { id: callId, name, written } = callOf(call, index);
    return { id: callId, type: "function", function: { name, arguments: written } };
  });
  const message = { role: "assistant", content, refusal: null, ...(tool_calls && { tool_calls }) };
  const usage = usageOf(request, step, content.length);
  return {
    id: `chatcmpl-${id}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1_000),
    model: step.model ?? request.model,
    choices: [{ index: 0, message, finish_reason: finishReasonOf(step), logprobs: null }],
    ...(usage && { usage }),
  };
}

export function finishReasonOf({ finishReason, toolCalls }: Step): string {
  return finishReason ?? (toolCalls ? "tool_calls" : "stop");
}

/** What an answer has cost, as OpenAI writes it; null where the script says that nobody counts. */
export function usageOf({ body }: ScriptedRequest, { usage }: Step, characters: number): object | null {
  if (usage === null) return null;
  const prompt_tokens = usage?.promptTokens ?? Math.ceil(JSON.stringify(body.messages ?? "").length / 4);
  const completion_tokens = usage?.completionTokens ?? Math.ceil(characters / 4);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

/** An error as OpenAI words it. */
export function errorBody(status: number, message = `The script says ${status}.`): object {
  return { error: { message, type: status >= 500 ? "server_error" : "invalid_request_error", param: null, code: null } };
}

function callOf(call: ScriptedToolCall, index: number) {
  const written = typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments);
  return { id: call.id ?? `call_${index + 1}`, name: call.name, written };
}
