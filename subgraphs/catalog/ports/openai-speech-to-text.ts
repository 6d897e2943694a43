import OpenAI, { toFile } from "openai";
import { z } from "zod";
import { languageCode } from "./language-names";
import { SpeechToTextError, type Recording, type Speech, type SpeechToText } from "./speech-to-text";

/** How a server that speaks OpenAI's audio API is reached. */
export interface OpenAiSpeechOptions {
  apiKey: string;
  baseUrl: string;
  model: string;
  /** Longest wait for an answer, for each started MiB of the recording. */
  timeoutMs: number;
  /** Tries after the first one, where the server is busy, unwell or silent. */
  retries: number;
  maxBytes: number;
  automatic: boolean;
}

const MEBIBYTE = 1_048_576;
/** The longest answer that is read: hours of speech with all that the server may say of each segment. */
const MAX_ANSWER_BYTES = 16 * MEBIBYTE;
/** A server that asks for a longer wait than this is not waited for: the job comes again. */
const LONGEST_WAIT_MS = 30_000;
/** Hundred hours, in seconds. */
const END_OF_TIME = 359_999;

const time = z.number().min(0).max(END_OF_TIME);
const answerShape = z.object({
  language: z.string().max(100).nullish(),
  text: z.string(),
  segments: z
    .array(z.object({ start: time, end: time, text: z.string().max(2_000) }))
    .max(10_000)
    .nullish(),
});

/** OpenAI's audio transcriptions, or any server that speaks their API. */
export class OpenAiSpeechToText implements SpeechToText {
  readonly available = true;
  private readonly client: OpenAI;

  constructor(private readonly options: OpenAiSpeechOptions) {
    this.client = new OpenAI({
      apiKey: options.apiKey,
      baseURL: options.baseUrl,
      organization: null,
      project: null,
      maxRetries: options.retries,
      fetch: fetchOfShortWaits,
      logLevel: "off",
    });
  }

  get automatic(): boolean {
    return this.options.automatic;
  }

  get maxBytes(): number {
    return this.options.maxBytes;
  }

  async transcribe(recording: Recording, language: string | null): Promise<Speech> {
    try {
      return speechIn(JSON.parse(await this.ask(recording, language)));
    } catch (error) {
      throw error instanceof SpeechToTextError ? error : errorOf(error);
    }
  }

  /** The text of the server's answer. */
  private async ask({ bytes, contentType }: Recording, language: string | null): Promise<string> {
    const { model, retries, timeoutMs } = this.options;
    const timeout = timeoutMs * Math.max(1, Math.ceil(bytes.length / MEBIBYTE));
    // The time-out ends with the headers; this signal ends the reading of the body, too.
    const signal = AbortSignal.timeout(timeout + (timeout + LONGEST_WAIT_MS) * retries);
    const response = await this.client.audio.transcriptions
      .create(
        {
          // Servers tell the format by the name: it is ours, not a person's text.
          file: await toFile(bytes, `recording.${extensionOf(contentType)}`, { type: contentType }),
          model,
          response_format: "verbose_json",
          timestamp_granularities: ["segment"],
          ...(language !== null && { language }),
        },
        { timeout, signal },
      )
      .asResponse();
    return readText(response);
  }
}

/** Asks, and keeps the client from waiting longer before a retry than a worker should. */
async function fetchOfShortWaits(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok || waitOf(response.headers.get("retry-after")) <= LONGEST_WAIT_MS) return response;
  const headers = new Headers(response.headers);
  headers.set("x-should-retry", "false");
  return new Response(response.body, { status: response.status, headers });
}

/** Milliseconds in a Retry-After, which are seconds or a date; 0 without one. */
function waitOf(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const seconds = Number(retryAfter);
  return Number.isNaN(seconds) ? Date.parse(retryAfter) - Date.now() || 0 : seconds * 1_000;
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new SpeechToTextError("FAILED", `the answer has more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function speechIn(answer: unknown): Speech {
  const { data, error } = answerShape.safeParse(answer);
  if (!data) throw new SpeechToTextError("FAILED", `the answer is none: ${z.prettifyError(error)}`);
  const segments = data.segments ?? [];
  if (segments.length === 0 && data.text.trim() !== "") {
    throw new SpeechToTextError(
      "UNAVAILABLE",
      "the model gives no times: it must answer verbose_json with segments, as whisper-1 does",
    );
  }
  return {
    language: languageCode(data.language),
    segments: segments.map(({ start, end, text }) => ({ startSeconds: start, endSeconds: end, text })),
  };
}

function errorOf(error: unknown): SpeechToTextError {
  const cause = { cause: error };
  const status = error instanceof OpenAI.APIError ? (error as { status?: number }).status : undefined;
  if (status === undefined) return new SpeechToTextError("FAILED", "the server did not answer, or not in JSON", cause);
  const message = `the server answered ${status}`;
  if ([401, 403, 404].includes(status)) return new SpeechToTextError("UNAVAILABLE", message, cause);
  const mayPass = status === 408 || status === 409 || status === 429 || status >= 500;
  return new SpeechToTextError(mayPass ? "FAILED" : "REFUSED", message, cause);
}

/** QuickTime's container is nearly MP4's, and servers know only that. */
function extensionOf(contentType: string): string {
  return contentType.endsWith("/webm") ? "webm" : "mp4";
}
