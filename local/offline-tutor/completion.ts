/** The tutor's answers in the shapes of OpenAI's chat completions. */
import { randomBytes } from "node:crypto";
import type OpenAI from "openai";
import type { ProposedCall } from "./propose";

export const modelName = "offline-tutor";

/** What all parts of one answer share. */
export interface Completion {
  id: string;
  /** Unix seconds. */
  created: number;
  text: string;
  toolCalls: OpenAI.ChatCompletionMessageFunctionToolCall[];
  usage: OpenAI.CompletionUsage;
}

/** What the tutor says: a text, or calls of tools. */
export type Saying = { text: string } | { calls: readonly ProposedCall[] };

export function newCompletion(saying: Saying, promptText: string): Completion {
  const text = "text" in saying ? saying.text : "";
  const toolCalls = "calls" in saying ? saying.calls.map(toolCall) : [];
  const written = text + toolCalls.map(call => call.function.arguments).join("");
  const [prompt_tokens, completion_tokens] = [countTokens(promptText), countTokens(written)];
  return {
    id: `chatcmpl-${randomBytes(12).toString("hex")}`,
    created: Math.floor(Date.now() / 1000),
    text,
    toolCalls,
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}

function toolCall({ name, arguments: given }: ProposedCall): OpenAI.ChatCompletionMessageFunctionToolCall {
  return {
    id: `call_${randomBytes(12).toString("hex")}`,
    type: "function",
    function: { name, arguments: JSON.stringify(given) },
  };
}

/** A fair guess for any tokeniser: four characters a token. */
function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

export function wholeAnswer({ id, created, text, toolCalls, usage }: Completion): OpenAI.ChatCompletion {
  const called = toolCalls.length > 0;
  const message = {
    role: "assistant" as const,
    content: called ? null : text,
    refusal: null,
    ...(called && { tool_calls: toolCalls }),
  };
  return {
    id,
    object: "chat.completion",
    created,
    model: modelName,
    choices: [{ index: 0, message, finish_reason: called ? "tool_calls" : "stop", logprobs: null }],
    usage,
  };
}

/** The same answer in groups of words, between the opening and the closing chunk that OpenAI sends. */
export function answerChunks(completion: Completion, includeUsage: boolean): OpenAI.ChatCompletionChunk[] {
  const { id, created, text, toolCalls, usage } = completion;
  const chunk = (
    delta: OpenAI.ChatCompletionChunk.Choice.Delta,
    finish_reason: OpenAI.ChatCompletionChunk.Choice["finish_reason"] = null,
  ): OpenAI.ChatCompletionChunk => ({
    id,
    object: "chat.completion.chunk",
    created,
    model: modelName,
    choices: [{ index: 0, delta, finish_reason, logprobs: null }],
    ...(includeUsage && { usage: null }),
  });
  const words = wordGroups(text).map(content => chunk({ content }));
  const calls = toolCalls.map((call, index) => chunk({ tool_calls: [{ index, ...call }] }));
  const closing = chunk({}, calls.length > 0 ? "tool_calls" : "stop");
  const chunks = [chunk({ role: "assistant", content: "" }), ...words, ...calls, closing];
  return includeUsage ? [...chunks, { ...chunk({}), choices: [], usage }] : chunks;
}

/** Three words at a time with the white space after them; joined they are the text. */
function wordGroups(text: string): string[] {
  return text.match(/(?:\S+\s*){1,3}/g) ?? [];
}

/** An error as OpenAI words it. */
export function errorResponse(
  status: number,
  error: { message: string; type?: string; param?: string; code?: string },
  headers: Record<string, string> = {},
): Response {
  const { message, type = "invalid_request_error", param = null, code = null } = error;
  return Response.json({ error: { message, type, param, code } }, { status, headers });
}
