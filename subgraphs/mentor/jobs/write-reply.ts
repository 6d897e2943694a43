import type { Context } from "../../../platform/context/context";
import { flagRefusal } from "../flagged-exchange/flagged-exchange.service";
import type { FlagReason } from "../guard/flag-reason";
import { ReplyGuard } from "../guard/reply-guard";
import { screenDrafts } from "../guard/screen-drafts";
import { screenQuestion } from "../guard/screen-question";
import { messageById } from "../message/message.store";
import { crisisText } from "../ports/crisis-text.port";
import { LanguageModelError, type Usage } from "../ports/language-model";
import { buildPrompt, type Prompt } from "../prompt/build-prompt";
import { citationsOf } from "../prompt/citations";
import { memoryUsesOf } from "../memory/memory-marks";
import { gatherMaterial } from "../prompt/gather-material";
import { ReplyText } from "../prompt/reply-text";
import type { ProposalDraft } from "../proposal/proposal-draft";
import { complete, fail, type Answer } from "../reply/end-reply";
import type { ReplyEntity } from "../reply/reply.entity";
import { claimReply } from "../reply/reply.store";
import { replyStop } from "../reply/topics";
import { BudgetBusyError } from "../spending/budget-busy-error";
import { BudgetSpentError } from "../spending/budget-spent-error";
import { countTokens } from "../spending/count-tokens";
import { promptTokensOf } from "../spending/estimate";
import { solutionWatch } from "../teaching/gives-away";
import { threadById } from "../thread/thread.store";
import { ChunkWriter, NOT_OURS } from "./chunk-writer";
import { converse, platformSpeech, type SpeechPart } from "./converse";

const WROTE_NOTHING = "the language model wrote nothing; if it thinks first, raise MENTOR_MAX_TOKENS";
/** Where the platform answers itself: no server is told what was asked, not even to embed it. */
const NO_PROMPT: Prompt = { messages: [], lessonsByMarker: new Map(), memoriesByMarker: new Map(), canary: "" };

/**
 * Makes a reply from the first prompt to the last chunk. Safe to run again: a reply that has ended, or that another worker makes, is
 * left alone. One whose worker died before its first chunk starts anew; later it fails as interrupted (release-abandoned.ts), because
 * a model does not write the same text twice.
 */
export async function writeReply(ctx: Context, replyId: string): Promise<void> {
  const reply = await ctx.transaction(tx => claimReply(tx, replyId));
  if (!reply) return;
  const abort = new AbortController();
  const stop = await ctx.listen(replyStop, reply.id);
  const chunks = new ChunkWriter(ctx, reply, abort);
  void stop.next().then(({ done }) => !done && abort.abort(NOT_OURS));
  try {
    const answer = await makeAnswer(ctx, reply, chunks, abort.signal);
    await ctx.transaction(tx => complete(tx, reply, answer));
  } catch (error) {
    const { aborted, reason } = abort.signal as { aborted: boolean; reason: unknown };
    if (!aborted || reason !== NOT_OURS) await giveUp(ctx, reply, aborted ? reason : error);
  } finally {
    chunks.end();
    abort.abort(NOT_OURS);
    await stop.return();
  }
}

/** Throws when the reply is not this worker's any more. */
async function makeAnswer(ctx: Context, reply: ReplyEntity, chunks: ChunkWriter, signal: AbortSignal): Promise<Answer> {
  const question = (await ctx.load(messageById, reply.questionId))!;
  const thread = (await ctx.load(threadById, reply.threadId))!;
  // Cancelled between the claim and now? Then nothing is spent.
  await chunks.flush();
  const screening = screenQuestion(question.content, ctx.port(crisisText).text);
  const material = screening.answer === null ? await gatherMaterial(ctx, thread, question) : null;
  const prompt = material ? buildPrompt(material) : NO_PROMPT;
  const account = { userId: reply.userId, courseId: thread.courseId, purpose: "REPLY" } as const;
  const speech = screening.answer === null ? converse(ctx, account, prompt, signal) : platformSpeech(screening.answer);
  const tellsTooMuch = material && material.withheld.length > 0 ? solutionWatch(material.withheld) : null;
  const guard = new ReplyGuard(prompt, { tellsTooMuch, own: screening.answer });
  const { text, drafts, model, reasons, ...said } = await streamSpeech(speech, guard, chunks);
  const usage = said.usage ?? { promptTokens: promptTokensOf(prompt), completionTokens: countTokens(text.content) };
  const screened = screenDrafts(prompt, drafts);
  if (text.content.trim() === "") throw new LanguageModelError("UNAVAILABLE", true, WROTE_NOTHING);
  return {
    content: text.content,
    suggestions: text.suggestions,
    citations: citationsOf(text.content, prompt.lessonsByMarker),
    contextLessonIds: [...new Set(prompt.lessonsByMarker.values())],
    model,
    tokens: usage.promptTokens + usage.completionTokens,
    memoryUses: memoryUsesOf(text.content, prompt.memoriesByMarker),
    drafts: screened.drafts,
    flagReasons: [...new Set([...screening.reasons, ...reasons, ...screened.reasons])],
  };
}

/** What came of a speech, with what it has cost. */
interface Said {
  text: ReplyText;
  drafts: ProposalDraft[];
  model: string;
  /** Null where the server does not count, or was stopped before it did. */
  usage: Usage | null;
  reasons: ReadonlySet<FlagReason>;
}

/** Writes a speech down as it comes. */
async function streamSpeech(speech: AsyncGenerator<SpeechPart>, guard: ReplyGuard, chunks: ChunkWriter): Promise<Said> {
  const text = new ReplyText();
  const drafts: ProposalDraft[] = [];
  let [model, usage]: [string, Usage | null] = ["", null];
  for await (const part of speech) {
    chunks.add(text.push(guard.push(part.text)));
    drafts.push(...part.drafts);
    model = part.model || model;
    usage = part.usage ?? usage;
    if (guard.blocked) break;
    await chunks.settled();
  }
  chunks.add(text.push(guard.end()) + text.end());
  await chunks.flush();
  return { text, drafts, model, usage, reasons: guard.reasons };
}

async function giveUp(ctx: Context, reply: ReplyEntity, error: unknown): Promise<void> {
  if (error instanceof BudgetSpentError) {
    ctx.log.info({ replyId: reply.id, owner: error.owner }, "a budget does not reach for a reply");
    // Retryable, but not today: until the budget is new, retryMentorReply refuses at once.
    return ctx.transaction(tx => fail(tx, reply.id, "MENTOR_BUDGET_SPENT", true, reply.attempt));
  }
  if (error instanceof BudgetBusyError) {
    ctx.log.info({ replyId: reply.id, owner: error.owner }, "other calls hold what is left of a budget");
    return ctx.transaction(tx => fail(tx, reply.id, "MENTOR_RATE_LIMITED", true, reply.attempt));
  }
  if (error instanceof LanguageModelError) {
    ctx.log.warn({ err: error, replyId: reply.id }, "the language model did not answer");
    return ctx.transaction(async tx => {
      await fail(tx, reply.id, `MENTOR_${error.reason}`, error.retryable, reply.attempt);
      if (error.reason === "REFUSED") await flagRefusal(tx, reply);
    });
  }
  ctx.log.error({ err: error, replyId: reply.id }, "a reply could not be made");
  await ctx.transaction(tx => fail(tx, reply.id, "MENTOR_UNAVAILABLE", true, reply.attempt));
}
