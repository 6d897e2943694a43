import type { Context } from "../../../platform/context/context";
import { PatientReader } from "../../../platform/live/patient-reader";
import { findTitles } from "../neighbours/classroom.store";
import { findMessagesBefore, messageById } from "../message/message.store";
import { findPassages } from "../passage/passage.service";
import { LanguageModelError } from "../ports/language-model";
import { languageModel } from "../ports/openai.port";
import { buildPrompt, MOST_HISTORY, MOST_PASSAGES, type Prompt } from "../prompt/build-prompt";
import { citationsOf } from "../prompt/citations";
import { ReplyText } from "../prompt/reply-text";
import { complete, fail, type Answer } from "../reply/end-reply";
import type { ReplyEntity } from "../reply/reply.entity";
import { claimReply } from "../reply/reply.store";
import { replyStop } from "../reply/topics";
import { threadById } from "../thread/thread.store";
import { ChunkWriter } from "./chunk-writer";

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
  const prompt = await makePrompt(ctx, reply);
  const chunks = new ChunkWriter(ctx, reply);
  // Cancelled between the claim and now? Then nothing is spent.
  if (!(await chunks.write())) return null;
  const parts = new PatientReader(ctx.port(languageModel).stream(prompt.messages, signal));
  const text = new ReplyText();
  let [model, tokens, length] = ["", 0, 0];
  while (length < MOST_CHARACTERS) {
    const next = await parts.next(chunks.patienceMs);
    if (next?.done) break;
    if (next) {
      chunks.add(text.push(next.value.text));
      length += next.value.text.length;
      model = next.value.model;
      tokens = next.value.tokens ?? tokens;
    }
    if (chunks.patienceMs === 0 && !(await chunks.write())) return null;
  }
  chunks.add(text.end());
  if (!(await chunks.write())) return null;
  if (text.content.trim() === "") throw new LanguageModelError("UNAVAILABLE", true, "the language model wrote nothing");
  return {
    content: text.content,
    suggestions: text.suggestions,
    citations: citationsOf(text.content, prompt.lessonsByMarker),
    contextLessonIds: [...new Set(prompt.lessonsByMarker.values())],
    model,
    tokens: tokens || estimateTokens(prompt, text.content),
  };
}

async function makePrompt(ctx: Context, reply: ReplyEntity): Promise<Prompt> {
  const question = (await ctx.load(messageById, reply.questionId))!;
  const thread = (await ctx.load(threadById, reply.threadId))!;
  const [titles, passages, history] = await Promise.all([
    findTitles(ctx, thread.courseId, thread.lessonId),
    findPassages(ctx, thread, question.content, MOST_PASSAGES),
    findMessagesBefore(ctx, question, MOST_HISTORY),
  ]);
  return buildPrompt({
    titles: titles ?? { courseTitle: "", lessonTitle: null },
    passages,
    history,
    question: question.content,
  });
}

/** For servers that do not count: four characters are about a token. */
function estimateTokens({ messages }: Prompt, content: string): number {
  return Math.ceil(messages.reduce((sum, message) => sum + message.content.length, content.length) / 4);
}

async function giveUp(ctx: Context, reply: ReplyEntity, error: unknown): Promise<void> {
  if (error instanceof LanguageModelError) {
    ctx.log.warn({ err: error, replyId: reply.id }, "the language model did not answer");
    return ctx.transaction(tx => fail(tx, reply.id, `MENTOR_${error.reason}`, error.retryable, reply.attempt));
  }
  ctx.log.error({ err: error, replyId: reply.id }, "a reply could not be made");
  await ctx.transaction(tx => fail(tx, reply.id, "MENTOR_UNAVAILABLE", true, reply.attempt));
}
