import type { Context } from "../../../platform/context/context";
import type { PromptMessage, ToolCall, Usage } from "../ports/language-model";
import type { Prompt } from "../prompt/build-prompt";
import { draftsFrom, proposalTools, type ProposalDraft } from "../proposal/proposal-tools";
import { streamFor, type Account } from "../spending/ask-model";

/** Most tokens of a reply, the proposals that come with it included. */
const MOST_TOKENS = 1_000;

/** A piece of what is said to a learner. */
export interface SpeechPart {
  text: string;
  /** What the model proposes beside. */
  drafts: readonly ProposalDraft[];
  /** What everything so far has cost; null before it is known. */
  usage: Usage | null;
}

/**
 * A model's answer to a prompt. Where it only makes proposals at first, it is told that the learner will see them, and asked once more
 * for its words.
 */
export async function* converse(
  ctx: Context,
  account: Account,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncGenerator<SpeechPart, void> {
  const first = yield* speak(ctx, account, prompt.messages, signal, true);
  if (first.said !== "" || first.calls.length === 0) return;
  yield* speak(ctx, account, [...prompt.messages, ...toldOf(first.calls)], signal, false, first.usage);
}

/** Words of the platform's own, in place of a model's. */
export async function* platformSpeech(text: string): AsyncGenerator<SpeechPart, void> {
  yield { text, drafts: [], usage: { model: "platform", promptTokens: 0, completionTokens: 0 } };
}

interface Turn {
  said: string;
  calls: readonly ToolCall[];
  usage: Usage | null;
}

async function* speak(
  ctx: Context,
  account: Account,
  messages: readonly PromptMessage[],
  signal: AbortSignal,
  mayPropose: boolean,
  before: Usage | null = null,
): AsyncGenerator<SpeechPart, Turn> {
  const tools = mayPropose ? proposalTools : [];
  const turn: { said: string; calls: readonly ToolCall[]; usage: Usage | null } = { said: "", calls: [], usage: before };
  for await (const part of streamFor(ctx, account, { messages, maxTokens: MOST_TOKENS, tools }, signal)) {
    turn.said += part.text;
    turn.calls = part.toolCalls;
    turn.usage = part.usage ? sum(before, part.usage) : turn.usage;
    yield { text: part.text, drafts: draftsFrom(part.toolCalls), usage: turn.usage };
  }
  return turn;
}

function toldOf(calls: readonly ToolCall[]): PromptMessage[] {
  const results = calls.map(({ id }): PromptMessage => ({ role: "tool", callId: id, content: "The learner will be asked." }));
  return [{ role: "assistant", content: "", toolCalls: calls }, ...results];
}

function sum(before: Usage | null, { model, promptTokens, completionTokens }: Usage): Usage {
  return {
    model,
    promptTokens: promptTokens + (before?.promptTokens ?? 0),
    completionTokens: completionTokens + (before?.completionTokens ?? 0),
  };
}
