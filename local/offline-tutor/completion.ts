/** The tutor's answers in the shapes of OpenAI's chat completions. */
import { randomBytes } from "node:crypto";
import type OpenAI from "openai";

export const modelName = "offline-tutor";

/** What all parts of one answer share. */
export interface Completion {
  id: string;
  /** Unix seconds. */
  created: number;
  text: string;
  usage: OpenAI.CompletionUsage;
}

export function newCompletion(text: string, promptText: string): Completion {
  const [prompt_tokens, completion_tokens] = [countTokens(promptText), countTokens(text)];
  return {
    id: `chatcmpl-${randomBytes(12).toString("hex")}`,
    created: Math.floor(Date.now() / 1000),
    text,
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}

/** A fair guess for any tokeniser: four characters a token. */
function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

export function wholeAnswer({ id, created, text, usage }: Completion): OpenAI.ChatCompletion {
  const message = { role: "assistant" as const, content: text, refusal: null };
  return {
    id,
    object: "chat.completion",
    created,
    model: modelName,
    choices: [{ index: 0, message, finish_reason: "stop", logprobs: null }],
    usage,
  };
}

/** The same answer in groups of words, between the opening and the closing chunk that OpenAI sends. */
export function answerChunks(completion: Completion, includeUsage: boolean): OpenAI.ChatCompletionChunk[] {
  const { id, created, text, usage } = completion;
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
  const chunks = [chunk({ role: "assistant", content: "" }), ...words, chunk({}, "stop")];
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
