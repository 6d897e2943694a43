import type { Context } from "../../../platform/context/context";
import { PatientReader } from "../../../platform/live/patient-reader";
import { ReplyGuard, type FlagReason } from "../guard/reply-guard";
import { screenQuestion } from "../guard/screen-question";
import { messageById } from "../message/message.store";
import { LanguageModelError, type Usage } from "../ports/language-model";
import { buildPrompt } from "../prompt/build-prompt";
import { citationsOf } from "../prompt/citations";
import { gatherMaterial } from "../prompt/gather-material";
import { ReplyText } from "../prompt/reply-text";
import type { ProposalDraft } from "../proposal/proposal-tools";
import { complete, fail, type Answer } from "../reply/end-reply";
import type { ReplyEntity } from "../reply/reply.entity";
import { claimReply } from "../reply/reply.store";
import { replyStop } from "../reply/topics";
import { threadById } from "../thread/thread.store";
import { ChunkWriter } from "./chunk-writer";
import { converse, platformSpeech, type SpeechPart } from "./converse";

/** A model that does not stop is stopped; the limit on tokens should come first. */
const MOST_CHARACTERS = 12_000;

/**
 * Makes a reply from the first prompt to the last chunk. Safe to run again: a reply that has ended is left alone, one whose worker
 * died before its first chunk starts anew, and one whose worker died later fails as interrupted, because a model does not write the
 * same text twice; its reader then asks for a new reply.
 */
export async function writeReply(ctx: Context, replyId: string): Promise<void> {
  const reply = await ctx.transaction(tx => claimReply(tx, replyId));
  if (!reply) return ctx.transaction(tx => fail(tx, replyId, "MENTOR_INTERRUPTED", true));
  const abort = new AbortController();
  const stop = await ctx.listen(replyStop, reply.id);
  void stop.next().then(({ done }) => !done && abort.abort());
  try {
    const answer = await makeAnswer(ctx, reply, abort.signal);
    if (answer) await ctx.transaction(tx => complete(tx, reply, answer));
  } catch (error) {
    if (!abort.signal.aborted) await giveUp(ctx, reply, error);
  } finally {
    abort.abort();
    await stop.return();
  }
}

/** Null when the reply was cancelled, or given to another worker. */
async function makeAnswer(ctx: Context, reply: ReplyEntity, signal: AbortSignal): Promise<Answer | null> {
  const question = (await ctx.load(messageById, reply.questionId))!;
  const thread = (await ctx.load(threadById, reply.threadId))!;
  const chunks = new ChunkWriter(ctx, reply);
  // Cancelled between the claim and now? Then nothing is spent.
  if (!(await chunks.write())) return null;
  const screening = screenQuestion(question.content);
  const prompt = buildPrompt(await gatherMaterial(ctx, thread, question));
  const account = { userId: reply.userId, courseId: thread.courseId, purpose: "REPLY" } as const;
  const speech = screening.answer === null ? converse(ctx, account, prompt, signal) : platformSpeech(screening.answer);
  const said = await streamSpeech(speech, new ReplyGuard(prompt), chunks);
  if (!said) return null;
  const { text, drafts, usage, reasons } = said;
  if (text.content.trim() === "") throw new LanguageModelError("UNAVAILABLE", true, "the language model wrote nothing");
  return {
    content: text.content,
    suggestions: text.suggestions,
    citations: citationsOf(text.content, prompt.lessonsByMarker),
    contextLessonIds: [...new Set(prompt.lessonsByMarker.values())],
    model: usage.model,
    tokens: usage.promptTokens + usage.completionTokens,
    drafts,
    flagReasons: [...new Set([...screening.reasons, ...reasons])],
  };
}

/** What came of a speech, with what it has cost. */
interface Said {
  text: ReplyText;
  drafts: ProposalDraft[];
  usage: Usage;
  reasons: ReadonlySet<FlagReason>;
}

/** Writes a speech down as it comes; null when the reply was cancelled, or given to another worker. */
async function streamSpeech(speech: AsyncGenerator<SpeechPart>, guard: ReplyGuard, chunks: ChunkWriter): Promise<Said | null> {
  const parts = new PatientReader(speech);
  const text = new ReplyText();
  const drafts: ProposalDraft[] = [];
  let [usage, length] = [{ model: "", promptTokens: 0, completionTokens: 0 }, 0];
  while (length < MOST_CHARACTERS && !guard.blocked) {
    const next = await parts.next(chunks.patienceMs);
    if (next?.done) break;
    if (next) {
      chunks.add(text.push(guard.push(next.value.text)));
      length += next.value.text.length;
      drafts.push(...next.value.drafts);
      usage = next.value.usage ?? usage;
    }
    if (chunks.patienceMs === 0 && !(await chunks.write())) return null;
  }
  chunks.add(text.push(guard.end()) + text.end());
  if (!(await chunks.write())) return null;
  return { text, drafts, usage, reasons: guard.reasons };
}

async function giveUp(ctx: Context, reply: ReplyEntity, error: unknown): Promise<void> {
  if (error instanceof LanguageModelError) {
    ctx.log.warn({ err: error, replyId: reply.id }, "the language model did not answer");
    return ctx.transaction(tx => fail(tx, reply.id, `MENTOR_${error.reason}`, error.retryable, reply.attempt));
  }
  ctx.log.error({ err: error, replyId: reply.id }, "a reply could not be made");
  await ctx.transaction(tx => fail(tx, reply.id, "MENTOR_UNAVAILABLE", true, reply.attempt));
}
