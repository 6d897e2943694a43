import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddingsAnswer } from "../offline-tutor/embeddings";
import { listenOn, readBody } from "../web-server";
import { ChunkWriter, errorBody, finishReasonOf, piecesOf, usageOf, wholeAnswer } from "./completion";
import type { Script, ScriptedMessage, ScriptedRequest, Step } from "./script";

export interface ScriptedModelOptions {
  /** Port to listen on; any free one by default. */
  port?: number;
  /** Address to listen on; only this machine's own by default. */
  host?: string;
  /** Wait between two pieces of a stream, in milliseconds; none by default. */
  chunkDelayMs?: number;
}

/** A running scripted model. Point OpenAI's SDK at it with `{ baseURL: url, apiKey }`. */
export interface ScriptedModel {
  /** The base URL for the SDK, ending in `/v1`. */
  url: string;
  port: number;
  /** Any key is accepted, and none. */
  apiKey: string;
  /** Any model's name is taken, and answers under that name. */
  model: string;
  /** Requests, oldest first; the last 1,000. */
  readonly requests: readonly ScriptedRequest[];
  /** From now on the script decides how each request is answered. Without one: with a sentence. */
  script(script: Script): void;
  /** The next requests are answered like this, one each, in order, before the script is asked. */
  next(...steps: Step[]): void;
  close(): Promise<void>;
}

const MOST_REQUESTS = 1_000;
const MODEL = "scripted-model";

/** Starts a server that speaks OpenAI's API and says what it is told to, in whatever unhealthy way it is told to. */
export async function startScriptedModel(options: ScriptedModelOptions = {}): Promise<ScriptedModel> {
  const model = new Scripted(options.chunkDelayMs ?? 0);
  const server = await listenOn(
    createServer((incoming, outgoing) => void model.serve(incoming, outgoing)),
    options.port ?? 0,
    options.host,
  );
  return {
    url: `${server.url}/v1`,
    port: server.port,
    apiKey: MODEL,
    model: MODEL,
    requests: model.requests,
    script: script => void (model.script = script),
    next: (...steps) => void model.queue.push(...steps),
    close: () => server.close(),
  };
}

class Scripted {
  readonly requests: ScriptedRequest[] = [];
  readonly queue: Step[] = [];
  script: Script = () => ({});
  private count = 0;

  constructor(private readonly chunkDelayMs: number) {}

  async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      await this.answer(incoming, outgoing);
    } catch (error) {
      if (outgoing.headersSent) outgoing.destroy();
      else sendJson(outgoing, 500, errorBody(500, String(error)));
    }
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? "/";
    if (incoming.method === "GET" && path === "/v1/models")
      return sendJson(outgoing, 200, { object: "list", data: [{ id: MODEL, object: "model", created: 0, owned_by: "lyceum" }] });
    const kind = path === "/v1/chat/completions" ? "CHAT" : path === "/v1/embeddings" ? "EMBEDDINGS" : null;
    if (incoming.method !== "POST" || kind === null) return sendJson(outgoing, 404, errorBody(404, `Nothing is at ${path}.`));
    const key = incoming.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const request = this.record(kind, key, JSON.parse((await readBody(incoming)).toString()) as Record<string, unknown>);
    outgoing.once("close", () => request.outcome === "RUNNING" && (request.outcome = "CLIENT_GONE"));
    const step = this.queue.shift() ?? (await this.script(request));
    if (step.delayMs) await sleep(step.delayMs);
    if (refuse(outgoing, request, step)) return;
    if (kind === "EMBEDDINGS") sendJson(outgoing, 200, embeddingsAnswer(request.body));
    else if (request.stream) return this.stream(outgoing, request, step);
    else sendJson(outgoing, 200, wholeAnswer(this.count, request, step));
    request.outcome = "ANSWERED";
  }

  private async stream(outgoing: ServerResponse, request: ScriptedRequest, step: Step): Promise<void> {
    outgoing.writeHead(200, { "content-type": step.contentType ?? "text/event-stream", "cache-control": "no-cache" });
    outgoing.socket?.setNoDelay();
    const chunks = new ChunkWriter(this.count, step.model ?? request.model);
    const delayMs = step.chunkDelayMs ?? this.chunkDelayMs;
    outgoing.write(chunks.opening());
    const started = performance.now();
    let characters = 0;
    for (const chunk of chunksOf(chunks, step, length => (characters += length))) {
      if (request.chunksSent === step.hang || request.chunksSent === step.breakOffAfterChunks) break;
      if (!outgoing.write(chunk)) await drained(outgoing);
      request.chunksSent += 1;
      // By the clock, not by the last chunk: a late one does not make all others late.
      if (delayMs > 0) await sleep(Math.max(0, started + delayMs * request.chunksSent - performance.now()));
      if (outgoing.destroyed) return;
    }
    if (step.breakOffAfterChunks !== undefined) return breakOff(outgoing, request);
    if (typeof step.hang === "number") return;
    const usage = includesUsage(request) ? usageOf(request, step, characters) : null;
    request.outcome = "ANSWERED";
    outgoing.end(chunks.closing(finishReasonOf(step), usage));
  }

  private record(kind: ScriptedRequest["kind"], key: string, body: Record<string, unknown>): ScriptedRequest {
    const { model, messages, input, tools, response_format: format, stream } = body;
    const schema = (format as { json_schema?: { name?: string } } | undefined)?.json_schema;
    const request: ScriptedRequest = {
      kind,
      key,
      model: String(model),
      messages: (messages ?? []) as ScriptedMessage[],
      input: [input ?? []].flat() as string[],
      tools: ((tools ?? []) as { function: { name: string } }[]).map(tool => tool.function.name),
      responseFormat: schema?.name ?? null,
      stream: stream === true,
      body,
      chunksSent: 0,
      outcome: "RUNNING",
    };
    this.count += 1;
    this.requests.push(request);
    if (this.requests.length > MOST_REQUESTS) this.requests.shift();
    return request;
  }
}

/** Whether the step is one of the troubles that come in the place of an answer. */
function refuse(outgoing: ServerResponse, request: ScriptedRequest, step: Step): boolean {
  const isCutWhole = step.breakOffAfterChunks !== undefined && !request.stream;
  if (step.hang === true || (step.hang !== undefined && step.hang !== false && !request.stream)) return true;
  if (step.drop || isCutWhole) breakOff(outgoing, request);
  else if (step.status !== undefined) {
    request.outcome = "REFUSED";
    const after = step.retryAfterDate?.toUTCString() ?? step.retryAfterSeconds?.toString();
    sendJson(
      outgoing,
      step.status,
      errorBody(step.status, step.errorMessage),
      after === undefined ? {} : { "retry-after": after },
    );
  } else if (step.rawBody !== undefined) {
    request.outcome = "ANSWERED";
    outgoing.writeHead(200, { "content-type": step.contentType ?? "application/json" }).end(step.rawBody);
  } else return false;
  return true;
}

function* chunksOf(chunks: ChunkWriter, step: Step, said: (length: number) => void): Generator<string> {
  for (const piece of piecesOf(step)) {
    said(piece.length);
    yield chunks.text(piece);
  }
  yield* chunks.toolCalls(step.toolCalls ?? []);
}

function includesUsage({ body }: ScriptedRequest): boolean {
  return (body.stream_options as { include_usage?: unknown } | undefined)?.include_usage === true;
}

function breakOff(outgoing: ServerResponse, request: ScriptedRequest): void {
  request.outcome = "BROKEN_OFF";
  // What is written already goes out first.
  setImmediate(() => outgoing.destroy());
}

/** Until the client has taken what was written, or has gone. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      outgoing.off("drain", done).off("close", done);
      resolve();
    };
    outgoing.on("drain", done).on("close", done);
  });
}

function sendJson(outgoing: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  outgoing.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
