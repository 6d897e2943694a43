import type OpenAI from "openai";
import type { PromptMessage, StructuredRequest, Tool, Usage } from "./language-model";
import { jsonSchemaOf, strictSchemaOf } from "./strict-schema";

/** What we say in the shapes of OpenAI's API, and what comes back in ours. */

export function toOpenAi(message: PromptMessage): OpenAI.ChatCompletionMessageParam {
  if (message.role === "tool") return { role: "tool", tool_call_id: message.callId, content: message.content };
  if (message.role !== "assistant" || !message.toolCalls?.length) return { role: message.role, content: message.content };
  const tool_calls = message.toolCalls.map(call => ({
    id: call.id,
    type: "function" as const,
    function: { name: call.name, arguments: call.arguments },
  }));
  return { role: "assistant", content: message.content || null, tool_calls };
}

export function toolToOpenAi({ name, description, parameters }: Tool): OpenAI.ChatCompletionTool {
  return { type: "function", function: { name, description, parameters: jsonSchemaOf(parameters) } };
}

type Output = StructuredRequest<unknown>["output"];

export function formatOf({ name, schema }: Output): OpenAI.ResponseFormatJSONSchema {
  return { type: "json_schema", json_schema: { name, strict: true, schema: strictSchemaOf(schema) } };
}

/** The same in words, for servers that do not know of formats. */
export function formatInWords({ schema }: Output): OpenAI.ChatCompletionMessageParam {
  const content = `Answer with one JSON value and nothing else: no words, no code fences. It fits this JSON Schema:\n${JSON.stringify(jsonSchemaOf(schema))}`;
  return { role: "system", content };
}

/** Null where a count is none: then the server does not count. */
export function usageOf(model: string, { prompt_tokens, completion_tokens }: OpenAI.CompletionUsage): Usage | null {
  if (!isCount(prompt_tokens) || !isCount(completion_tokens)) return null;
  return { model, promptTokens: prompt_tokens, completionTokens: completion_tokens };
}

/** Two costs together; what was not counted counts nothing. */
export function addUsage(one: Usage | null, other: Usage | null): Usage | null {
  if (!one || !other) return one ?? other;
  return {
    model: other.model,
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
  };
}

function isCount(tokens: unknown): boolean {
  return Number.isSafeInteger(tokens) && (tokens as number) >= 0;
}
