import type { Context } from "../../../platform/context/context";
import type { Logger } from "../../../platform/log/logger";
import { PLATFORM } from "../message/message.entity";
import type { ModelPart, PromptMessage, Tool, ToolCall, Usage } from "../ports/language-model";
import { spendingRules } from "../ports/spending-rules.port";
import type { Prompt } from "../prompt/build-prompt";
import type { ProposalDraft } from "../proposal/proposal-draft";
import { draftsFrom, proposalTools } from "../proposal/proposal-tools";
import type { Account } from "../spending/account";
import { streamFor } from "../spending/ask-model";

/** A piece of what is said to a learner. */
export interface SpeechPart {
  text: string;
  /** What the model proposes beside. */
  drafts: readonly ProposalDraft[];
  /** Who speaks. */
  model: string;
  /** What everything so far has cost, as the server counts; null before it says so, and where it does not. */
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
  // Of all that comes with a reply: its proposals too.
  const { replyTokens: maxTokens } = ctx.port(spendingRules);
  const ask = (messages: readonly PromptMessage[], tools: readonly Tool[]) =>
    streamFor(ctx, account, { messages, maxTokens, tools }, signal);
  const first = yield* speak(ask(prompt.messages, proposalTools), ctx.log);
  if (first.said !== "" || first.calls.length === 0) return;
  yield* speak(ask([...prompt.messages, ...toldOf(first.calls)], []), ctx.log, first.usage);
}

/** Words of the platform's own, in place of a model's. */
export async function* platformSpeech(text: string): AsyncGenerator<SpeechPart, void> {
  yield { text, drafts: [], model: PLATFORM, usage: { model: PLATFORM, promptTokens: 0, completionTokens: 0 } };
}

interface Turn {
  said: string;
  calls: readonly ToolCall[];
  usage: Usage | null;
}

async function* speak(
  parts: AsyncGenerator<ModelPart>,
  log: Logger,
  before: Usage | null = null,
): AsyncGenerator<SpeechPart, Turn> {
  const turn: Turn = { said: "", calls: [], usage: before };
  for await (const { text, model, toolCalls, usage } of parts) {
    turn.said += text;
    turn.calls = toolCalls;
    turn.usage = usage ? sum(before, usage) : turn.usage;
    yield { text, model, drafts: draftsFrom(toolCalls, log), usage: turn.usage };
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
