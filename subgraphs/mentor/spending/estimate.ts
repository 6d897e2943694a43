import { toJSONSchema, type ZodType } from "zod";
import { LONGEST_QUOTE, type ModelRequest, type PromptMessage, type StructuredRequest } from "../ports/language-model";
import { countTokens } from "./count-tokens";

/** What a server adds to each message: its role, and where it begins and ends. */
const TOKENS_OF_A_FRAME = 4;
/** Servers do not all count like we do: a quarter more is set aside. */
const MARGIN = 1.25;
/** An answer that does not fit its shape is asked for again so often, the first time included; each prompt holds the answers before. */
const TRIES = 3;
const EARLIER_ANSWERS = 3;
/** Of an earlier answer, as long as it may be: hardly a token has less than a character. */
const MOST_QUOTED_TOKENS = LONGEST_QUOTE;

/** Tokens of a prompt, as far as we can count. */
export function promptTokensOf({ messages, tools = [] }: Pick<ModelRequest, "messages" | "tools">): number {
  const said = messages.reduce((sum, message) => sum + tokensOfMessage(message), 0);
  return tools.reduce((sum, { description, parameters }) => sum + countTokens(description) + tokensOfSchema(parameters), said);
}

/** The same of a prompt whose answer shall have a shape. */
export function structuredPromptTokensOf<Value>({ messages, output }: StructuredRequest<Value>): number {
  return promptTokensOf({ messages }) + tokensOfSchema(output.schema);
}

/** The most that a streamed answer may cost. */
export function mostOfStream(promptTokens: number, maxTokens: number): number {
  return Math.ceil(promptTokens * MARGIN) + maxTokens;
}

/** The most that embeddings may cost: nothing is answered that is counted. */
export function mostOfEmbeddings(promptTokens: number): number {
  return mostOfStream(promptTokens, 0);
}

/** The most that an answer in a shape may cost, all its tries together. */
export function mostOfStructured(promptTokens: number, maxTokens: number): number {
  return TRIES * mostOfStream(promptTokens, maxTokens) + EARLIER_ANSWERS * Math.min(maxTokens, MOST_QUOTED_TOKENS);
}

function tokensOfMessage(message: PromptMessage): number {
  const calls = message.role === "assistant" && message.toolCalls?.length ? JSON.stringify(message.toolCalls) : "";
  return TOKENS_OF_A_FRAME + countTokens(message.content) + countTokens(calls);
}

function tokensOfSchema(schema: ZodType): number {
  return countTokens(JSON.stringify(toJSONSchema(schema, { unrepresentable: "any" })));
}
