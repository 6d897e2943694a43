import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";
import { LanguageModelError } from "./language-model";

/** How an OpenAI-like server is reached. */
export interface OpenAiServer {
  apiKey: string;
  baseUrl: string;
  /** Longest wait for the first sign of an answer, and between two pieces of it. */
  timeoutMs: number;
}

/** Tries after the first one; only before anything of the answer has come. */
const MAX_RETRIES = 2;
/** Wait before the first retry; doubles for the second, each with jitter. */
const BACKOFF_MS = 300;
/** A server that asks for a longer wait than this is not waited for: a person is. */
const LONGEST_WAIT_MS = 5_000;

/** OpenAI's SDK, without its own retries: they do not know that a person waits. */
export function openAiClient({ apiKey, baseUrl, timeoutMs }: OpenAiServer): OpenAI {
  const plain = { organization: null, project: null, maxRetries: 0, logLevel: "off" as const };
  return new OpenAI({ ...plain, apiKey, baseURL: baseUrl, timeout: timeoutMs });
}

/** Makes a call; makes it again, twice at most, when the server is busy or unwell. The watch runs when it returns. */
export async function callPatiently<Answer>(watch: Watch, call: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  for (let retries = 0; ; retries += 1) {
    watch.restart();
    try {
      return await call(watch.signal);
    } catch (error) {
      const wait = retries < MAX_RETRIES && !watch.signal.aborted ? waitBeforeRetry(error, retries) : null;
      if (wait === null) throw error;
      watch.pause();
      await sleep(wait, undefined, { signal: watch.signal });
    }
  }
}

/** Aborts a call that is silent for too long, or whose caller has lost interest: with the reason that the caller names. */
export class Watch {
  private readonly controller = new AbortController();
  /** Made once and then put off: a call hears of its server thousands of times. */
  private timer: NodeJS.Timeout | undefined;
  private isPaused = false;
  private readonly stop = () => this.controller.abort(this.caller.reason);

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
    this.isPaused = false;
    this.timer = this.timer?.refresh() ?? setTimeout(() => this.expire(), this.timeoutMs);
  }

  pause(): void {
    this.isPaused = true;
  }

  end(): void {
    clearTimeout(this.timer);
    this.caller.removeEventListener("abort", this.stop);
  }

  private expire(): void {
    if (!this.isPaused) this.controller.abort(tooLate());
  }
}

/** What a failed call means to us. `begun`: something of the answer had come. */
export function modelErrorOf(error: unknown, { signal }: Watch, begun: boolean): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  if (signal.reason instanceof LanguageModelError) return signal.reason;
  const cause = { cause: error };
  if (error instanceof OpenAI.APIConnectionTimeoutError) return tooLate(cause);
  if (begun || !(error instanceof OpenAI.APIError))
    return new LanguageModelError("INTERRUPTED", true, "the language model's answer broke off", cause);
  const status = statusOf(error);
  const reason = status === 429 ? "RATE_LIMITED" : "UNAVAILABLE";
  return new LanguageModelError(reason, mayPass(status), `the language model answered ${status ?? "nothing"}`, cause);
}

function tooLate(options?: ErrorOptions): LanguageModelError {
  return new LanguageModelError("TIMEOUT", true, "the language model did not answer in time", options);
}

export function statusOf(error: unknown): number | undefined {
  return (error as { status?: number }).status;
}

/** Milliseconds to wait before the call is made again; null when that would not help. */
function waitBeforeRetry(error: unknown, retries: number): number | null {
  if (!(error instanceof OpenAI.APIError) || error instanceof OpenAI.APIUserAbortError) return null;
  if (error instanceof OpenAI.APIConnectionTimeoutError || !mayPass(statusOf(error))) return null;
  const backoff = BACKOFF_MS * 2 ** retries * (0.5 + Math.random());
  const wait = Math.max(backoff, waitAsked(error.headers as Headers | undefined));
  return wait <= LONGEST_WAIT_MS ? wait : null;
}

/** Milliseconds that the server asks for, in seconds or by a date; 0 when it does not. */
function waitAsked(headers: Headers | undefined): number {
  const after = headers?.get("retry-after") ?? "";
  const seconds = Number(after);
  return (Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1_000) || 0;
}

/** No status: the server could not be reached. */
function mayPass(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 409 || status === 429 || status >= 500;
}
