import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";
import {
  LanguageModelError,
  type LanguageModel,
  type ModelPart,
  type ModelRequest,
  type PromptMessage,
  type StructuredAnswer,
  type StructuredRequest,
} from "./language-model";

/** How an OpenAI-like server is reached. */
export interface OpenAiOptions {
  apiKey: string;
  baseUrl: string;
  model: string;
  /** Longest wait for the first chunk, and between two chunks. */
  timeoutMs: number;
  maxTokens: number;
}

type ChunkStream = AsyncIterable<OpenAI.ChatCompletionChunk>;

/** Tries after the first one; only before anything of the answer has come. */
const MAX_RETRIES = 2;
/** Wait before the first retry; doubles for the second, each with jitter. */
const BACKOFF_MS = 300;
/** A server that asks for a longer wait than this is not waited for: a person is. */
const LONGEST_WAIT_MS = 5_000;

/** OpenAI's chat completions, streamed. */
export class OpenAiLanguageModel implements LanguageModel {
  private readonly client: OpenAI;

  constructor(private readonly options: OpenAiOptions) {
    this.client = new OpenAI({
      apiKey: options.apiKey,
      baseURL: options.baseUrl,
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: options.timeoutMs,
      logLevel: "off",
    });
  }

  async *stream({ messages, maxTokens }: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart, void> {
    const watch = new Watch(this.options.timeoutMs, signal);
    let begun = false;
    try {
      for await (const part of this.parts(await this.open(messages, maxTokens, watch), watch)) {
        begun = true;
        yield part;
      }
    } catch (error) {
      throw error instanceof LanguageModelError ? error : errorOf(error, watch.timedOut, begun);
    } finally {
      watch.end();
    }
  }

  structured<Value>(_request: StructuredRequest<Value>, _signal: AbortSignal): Promise<StructuredAnswer<Value>> {
    return Promise.reject(new LanguageModelError("MALFORMED", false, "structured answers are being built"));
  }

  /** The answer's stream; asks again when the server is busy or unwell. */
  private async open(prompt: readonly PromptMessage[], maxTokens: number, watch: Watch): Promise<ChunkStream> {
    for (let retries = 0; ; retries += 1) {
      watch.restart();
      try {
        return await this.request(prompt, maxTokens, watch.signal);
      } catch (error) {
        const wait = retries < MAX_RETRIES && !watch.signal.aborted ? waitBeforeRetry(error, retries) : null;
        if (wait === null) throw error;
        watch.pause();
        await sleep(wait, undefined, { signal: watch.signal });
      }
    }
  }

  private request(prompt: readonly PromptMessage[], maxTokens: number, signal: AbortSignal): Promise<ChunkStream> {
    const { model } = this.options;
    return this.client.chat.completions.create(
      {
        model,
        messages: prompt.map(toOpenAi),
        stream: true,
        stream_options: { include_usage: true },
        max_completion_tokens: Math.min(maxTokens, this.options.maxTokens),
      },
      { signal },
    );
  }

  private async *parts(stream: ChunkStream, watch: Watch): AsyncGenerator<ModelPart, void> {
    let finished: string | null = null;
    for await (const { choices, model, usage } of stream) {
      const delta = choices[0]?.delta;
      finished = choices[0]?.finish_reason ?? finished;
      // Only the server's silence counts, not the time that the reader takes.
      watch.pause();
      yield { text: delta?.content ?? delta?.refusal ?? "", model, toolCalls: [], usage: usage ? usageOf(model, usage) : null };
      watch.restart();
    }
    // The SDK ends a stream that was aborted, or cut between two chunks, as if it were done.
    if (watch.timedOut) throw new LanguageModelError("TIMEOUT", true, "the language model went silent");
    if (finished === "content_filter")
      throw new LanguageModelError("REFUSED", false, "the language model's filter stopped the reply");
    if (finished === null) throw new LanguageModelError("INTERRUPTED", true, "the language model's reply broke off");
  }
}

/** Aborts a call that is silent for too long, or whose caller has lost interest. */
class Watch {
  timedOut = false;
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private readonly stop = () => this.controller.abort();

  constructor(
    private readonly timeoutMs: number,
    private readonly caller: AbortSignal,
  ) {
    if (caller.aborted) this.stop();
    caller.addEventListener("abort", this.stop);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  restart(): void {
    this.pause();
    this.timer = setTimeout(() => {
      this.timedOut = true;
      this.stop();
    }, this.timeoutMs);
  }

  pause(): void {
    clearTimeout(this.timer);
  }

  end(): void {
    this.pause();
    this.caller.removeEventListener("abort", this.stop);
  }
}

function toOpenAi(message: PromptMessage): OpenAI.ChatCompletionMessageParam {
  return message.role === "tool"
    ? { role: "tool", tool_call_id: message.callId, content: message.content }
    : { role: message.role, content: message.content };
}

function usageOf(model: string, { prompt_tokens, completion_tokens }: OpenAI.CompletionUsage) {
  return { model, promptTokens: prompt_tokens, completionTokens: completion_tokens };
}

/** Milliseconds to wait before the call is made again; null when that would not help. */
function waitBeforeRetry(error: unknown, retries: number): number | null {
  if (!(error instanceof OpenAI.APIError) || error instanceof OpenAI.APIUserAbortError) return null;
  if (error instanceof OpenAI.APIConnectionTimeoutError || !mayPass(statusOf(error))) return null;
  const backoff = BACKOFF_MS * 2 ** retries * (0.5 + Math.random());
  const asked = Number((error.headers as Headers | undefined)?.get("retry-after") ?? 0) * 1_000 || 0;
  const wait = Math.max(backoff, asked);
  return wait <= LONGEST_WAIT_MS ? wait : null;
}

/** No status: the server could not be reached. */
function mayPass(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 409 || status === 429 || status >= 500;
}

function errorOf(error: unknown, timedOut: boolean, begun: boolean): LanguageModelError {
  const cause = { cause: error };
  if (timedOut || error instanceof OpenAI.APIConnectionTimeoutError)
    return new LanguageModelError("TIMEOUT", true, "the language model did not answer in time", cause);
  if (begun || !(error instanceof OpenAI.APIError))
    return new LanguageModelError("INTERRUPTED", true, "the language model's reply broke off", cause);
  const status = statusOf(error);
  const reason = status === 429 ? "RATE_LIMITED" : "UNAVAILABLE";
  return new LanguageModelError(reason, mayPass(status), `the language model answered ${status ?? "nothing"}`, cause);
}

function statusOf(error: unknown): number | undefined {
  return (error as { status?: number }).status;
}
