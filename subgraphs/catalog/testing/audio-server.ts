import { setTimeout as sleep } from "node:timers/promises";
import { startWebServer, type WebServer } from "../../../local/web-server";

/** What was asked of the server: the parts of a multipart body. */
export interface AskedTranscript {
  path: string;
  authorization: string | null;
  model: string;
  format: string;
  granularities: string[];
  language: string | null;
  fileName: string;
  contentType: string;
  bytes: Buffer;
}

/** A segment of speech, as OpenAI tells it. */
export interface SpokenSegment {
  start: number;
  end: number;
  text: string;
}

/** What the server says next. */
export type AudioAnswer =
  | { kind: "SPEECH"; language?: string; segments: SpokenSegment[] }
  /** Waits until `release()` is called, then says it. */
  | { kind: "SLOW_SPEECH"; segments: SpokenSegment[] }
  | { kind: "STATUS"; status: number; retryAfter?: string }
  | { kind: "BODY"; body: string }
  | { kind: "HANG" }
  | { kind: "HANG_IN_THE_MIDDLE" }
  | { kind: "HUGE"; mebibytes: number };

export const HELLO: SpokenSegment[] = [
  { start: 0, end: 2.5, text: " Hello, and welcome." },
  { start: 2.5, end: 4, text: " Today: closures & <b>promises</b>." },
];

/** A server that speaks OpenAI's audio API, as far as transcripts go; for tests. It says "Hello" unless told otherwise. */
export class AudioServer {
  readonly requests: AskedTranscript[] = [];
  private readonly answers: AudioAnswer[] = [];
  private released: Promise<void> = Promise.resolve();
  private releaseNow = () => {};

  private constructor(private readonly server: WebServer) {}

  static async start(): Promise<AudioServer> {
    let audio: AudioServer | null = null;
    const server = await startWebServer(request => audio!.serve(request));
    return (audio = new AudioServer(server));
  }

  /** Up to and with /v1. */
  get url(): string {
    return `${this.server.url}/v1`;
  }

  /** The answers to come, in their order. */
  next(...answers: AudioAnswer[]): void {
    this.answers.push(...answers);
    if (answers.some(({ kind }) => kind === "SLOW_SPEECH")) this.released = new Promise(resolve => (this.releaseNow = resolve));
  }

  /** Lets slow speech be said. */
  release(): void {
    this.releaseNow();
  }

  /** Forgets what was asked, and what was to be answered. */
  reset(): void {
    this.requests.length = 0;
    this.answers.length = 0;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private async serve(request: Request): Promise<Response> {
    this.requests.push(await askedOf(request));
    const answer = this.answers.shift() ?? { kind: "SPEECH", segments: HELLO };
    switch (answer.kind) {
      case "SPEECH":
        return spoken(answer.segments, answer.language);
      case "SLOW_SPEECH":
        await this.released;
        return spoken(answer.segments);
      case "STATUS":
        return Response.json(
          { error: { message: "no", type: "server_error" } },
          { status: answer.status, headers: answer.retryAfter === undefined ? {} : { "retry-after": answer.retryAfter } },
        );
      case "BODY":
        return new Response(answer.body, { headers: { "content-type": "application/json" } });
      case "HANG":
        await gone(request);
        return new Response();
      case "HANG_IN_THE_MIDDLE":
        return new Response(new ReadableStream({ start: stream => stream.enqueue(Buffer.from('{"text": "Hel')) }));
      case "HUGE":
        return new Response(flood(answer.mebibytes));
    }
  }
}

async function askedOf(request: Request): Promise<AskedTranscript> {
  const form = await request.formData();
  const file = form.get("file") as File;
  const text = (name: string) => form.get(name) as string | null;
  return {
    path: new URL(request.url).pathname,
    authorization: request.headers.get("authorization"),
    model: text("model")!,
    format: text("response_format")!,
    granularities: form.getAll("timestamp_granularities[]").map(String),
    language: text("language"),
    fileName: file.name,
    contentType: file.type,
    bytes: Buffer.from(await file.arrayBuffer()),
  };
}

function spoken(segments: SpokenSegment[], language = "english"): Response {
  return Response.json({
    task: "transcribe",
    language,
    duration: segments.at(-1)?.end ?? 0,
    text: segments.map(({ text }) => text).join(""),
    segments: segments.map((segment, id) => ({ id, seek: 0, tokens: [1, 2], temperature: 0, ...segment })),
  });
}

function gone({ signal }: Request): Promise<void> {
  return new Promise(resolve => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** Blanks, as JSON may begin with; a little at a time. */
function flood(mebibytes: number): ReadableStream {
  let left = mebibytes;
  return new ReadableStream({
    async pull(stream) {
      await sleep(0);
      if (left-- > 0) stream.enqueue(Buffer.alloc(1_048_576, " "));
      else stream.close();
    },
  });
}
