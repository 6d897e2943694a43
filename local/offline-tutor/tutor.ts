import { setTimeout as sleep } from "node:timers/promises";
import type OpenAI from "openai";
import { startWebServer } from "../web-server";
import { composeAnswer } from "./answer";
import type { Completion, Saying } from "./completion";
import { answerChunks, errorResponse, modelName, newCompletion, wholeAnswer } from "./completion";
import { embeddingsAnswer } from "./embeddings";
import type { ChatMessage } from "./prompt";
import { readPrompt, textOf } from "./prompt";
import { propose } from "./propose";
import { makers } from "./structured-answers";

/** What one request meets instead of a healthy server. */
export type TutorFault =
  | { kind: "RATE_LIMIT"; retryAfterSeconds: number }
  | { kind: "SERVER_ERROR" }
  /** No answer until the client gives up. */
  | { kind: "HANG" }
  /** The connection is cut after this many chunks of text. */
  | { kind: "BREAK_OFF"; afterChunks: number };

/** A request for a completion, as a test sees it. */
export interface TutorRequest {
  body: { model?: unknown; messages?: unknown; stream?: unknown };
  /** Chunks sent so far, the opening one included. */
  chunksSent: number;
  outcome: "RUNNING" | "ANSWERED" | "REFUSED" | "CLIENT_GONE" | "BROKEN_OFF";
}

export interface OfflineTutorOptions {
  /** Port to listen on; any free one by default. */
  port?: number;
  /** Address to listen on; only this machine's own by default. */
  host?: string;
  /** Wait between two chunks of a stream, in milliseconds; 15 by default. */
  chunkDelayMs?: number;
}

/** A running offline tutor. Point OpenAI's SDK at it with `{ baseURL: url, apiKey }`. */
export interface OfflineTutor {
  /** The base URL for the SDK, ending in `/v1`. */
  url: string;
  port: number;
  /** Any key is accepted; one must be sent. */
  apiKey: string;
  model: string;
  /** The next requests for a completion meet these faults, one each, in order. */
  failNext(...faults: TutorFault[]): void;
  /** Requests for completions, oldest first; the last 200. */
  readonly requests: readonly TutorRequest[];
  close(): Promise<void>;
}

interface CompletionBody {
  model: string;
  messages: ChatMessage[];
  stream: boolean;
  includeUsage: boolean;
  /** Names of the tools that are offered. */
  tools: readonly string[];
  /** The name of the schema that the answer must fit; null where none is asked for. */
  format: string | null;
}

const maxRequests = 200;

/** Starts a server that speaks OpenAI's chat completions and answers from the prompt's own passages, with no model at all. */
export async function startOfflineTutor(options: OfflineTutorOptions = {}): Promise<OfflineTutor> {
  const tutor = new Tutor(options.chunkDelayMs ?? 15);
  const server = await startWebServer(request => tutor.handle(request), options.port, options.host);
  return {
    url: `${server.url}/v1`,
    port: server.port,
    apiKey: modelName,
    model: modelName,
    failNext: (...faults) => void tutor.faults.push(...faults),
    requests: tutor.requests,
    close: () => server.close(),
  };
}

class Tutor {
  readonly faults: TutorFault[] = [];
  readonly requests: TutorRequest[] = [];

  constructor(private readonly chunkDelayMs: number) {}

  async handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!/^Bearer \S/.test(request.headers.get("authorization") ?? "")) {
      return errorResponse(401, { message: "You didn't provide an API key.", code: "missing_api_key" });
    }
    if (request.method === "GET" && pathname === "/v1/models") return Response.json({ object: "list", data: [model()] });
    if (request.method === "GET" && pathname === `/v1/models/${modelName}`) return Response.json(model());
    if (request.method === "POST" && pathname === "/v1/chat/completions") return this.complete(request);
    if (request.method === "POST" && pathname === "/v1/embeddings") return embeddings(await request.json().catch(() => null));
    return errorResponse(404, { message: `Invalid URL (${request.method} ${pathname})`, code: "unknown_url" });
  }

  private async complete(request: Request): Promise<Response> {
    const json = await request.json().catch(() => undefined);
    const record = this.record(json);
    const fault = this.faults.shift();
    if (fault?.kind === "HANG") return hang(record, request.signal);
    if (fault?.kind === "RATE_LIMIT" || fault?.kind === "SERVER_ERROR") return refuse(record, faultResponse(fault));
    const body = readBody(json);
    if (body instanceof Response) return refuse(record, body);
    const completion = newCompletion(sayingOf(body), body.messages.map(textOf).join("\n"));
    const breakOffAfter = fault?.kind === "BREAK_OFF" ? fault.afterChunks : Infinity;
    if (body.stream) return this.stream(completion, body, record, breakOffAfter);
    record.outcome = fault ? "BROKEN_OFF" : "ANSWERED";
    return fault ? brokenResponse() : Response.json(wholeAnswer(completion));
  }

  private stream(completion: Completion, body: CompletionBody, record: TutorRequest, breakOffAfter: number): Response {
    const chunks = answerChunks(completion, body.includeUsage);
    const clientGone = new AbortController();
    const stream = new ReadableStream<Uint8Array>(
      {
        // Chunk by chunk as the client takes them: nothing is made for one that has gone.
        pull: async controller => {
          if (record.chunksSent > breakOffAfter) {
            record.outcome = "BROKEN_OFF";
            return controller.error(new Error("The offline tutor was told to break off."));
          }
          const chunk = chunks[record.chunksSent];
          if (chunk) controller.enqueue(serverSentEvent(JSON.stringify(chunk)));
          else return this.finish(record, controller);
          record.chunksSent += 1;
          await sleep(this.chunkDelayMs, undefined, { signal: clientGone.signal }).catch(() => undefined);
        },
        cancel: () => {
          record.outcome = "CLIENT_GONE";
          clientGone.abort();
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } });
  }

  private finish(record: TutorRequest, controller: ReadableStreamDefaultController<Uint8Array>): void {
    record.outcome = "ANSWERED";
    controller.enqueue(serverSentEvent("[DONE]"));
    controller.close();
  }

  private record(json: unknown): TutorRequest {
    const body = typeof json === "object" && json !== null ? json : {};
    const record: TutorRequest = { body, chunksSent: 0, outcome: "RUNNING" };
    this.requests.push(record);
    if (this.requests.length > maxRequests) this.requests.shift();
    return record;
  }
}

function model(): OpenAI.Model {
  return { id: modelName, object: "model", created: 0, owned_by: "lyceum" };
}

/** What is asked for in a shape is made in that shape; tools are called once, before the words. */
function sayingOf({ messages, tools, format }: CompletionBody): Saying {
  if (format !== null) return { text: JSON.stringify(makers[format]!(messages)) };
  const calls = messages.at(-1)!.role === "tool" ? [] : propose(messages, tools);
  return calls.length > 0 ? { calls } : { text: composeAnswer(readPrompt(messages)) };
}

function embeddings(json: unknown): Response {
  try {
    return Response.json(embeddingsAnswer({ ...(json as object | null) }));
  } catch (error) {
    return errorResponse(400, { message: (error as Error).message });
  }
}

/** The request, or the refusal that OpenAI would answer. */
function readBody(json: unknown): CompletionBody | Response {
  if (typeof json !== "object" || json === null) return errorResponse(400, { message: "The body is not a JSON object." });
  const { model: wanted, messages, stream, stream_options, tools, response_format } = json as Record<string, unknown>;
  if (typeof wanted !== "string") return errorResponse(400, { message: "you must provide a model parameter", param: "model" });
  if (wanted !== modelName) {
    return errorResponse(404, { message: `The model \`${wanted}\` does not exist`, param: "model", code: "model_not_found" });
  }
  if (!Array.isArray(messages) || messages.length === 0 || !messages.every(isMessage)) {
    return errorResponse(400, { message: "Invalid 'messages': expected a list of messages, at least one.", param: "messages" });
  }
  const includeUsage = (stream_options as { include_usage?: unknown } | undefined)?.include_usage === true;
  const format = (response_format as { json_schema?: { name?: string } } | undefined)?.json_schema?.name ?? null;
  if (format !== null && !Object.hasOwn(makers, format)) {
    return errorResponse(404, { message: `The offline tutor cannot make a ${format}.`, param: "response_format" });
  }
  const names = (Array.isArray(tools) ? (tools as { function?: { name?: string } }[]) : []).map(
    tool => tool.function?.name ?? "",
  );
  return { model: wanted, messages, stream: stream === true, includeUsage, tools: names, format };
}

function isMessage(value: unknown): value is ChatMessage {
  if (typeof value !== "object" || value === null) return false;
  const { role, content } = value as Record<string, unknown>;
  return (
    typeof role === "string" &&
    (typeof content === "string" || Array.isArray(content) || content === null || content === undefined)
  );
}

function refuse(record: TutorRequest, response: Response): Response {
  record.outcome = "REFUSED";
  return response;
}

function faultResponse(fault: { kind: "RATE_LIMIT"; retryAfterSeconds: number } | { kind: "SERVER_ERROR" }): Response {
  if (fault.kind === "SERVER_ERROR") {
    return errorResponse(500, { message: "The server had an error while processing your request.", type: "server_error" });
  }
  const error = { message: "Rate limit reached.", type: "requests", code: "rate_limit_exceeded" };
  return errorResponse(429, error, { "retry-after": String(fault.retryAfterSeconds) });
}

async function hang(record: TutorRequest, signal: AbortSignal): Promise<Response> {
  await new Promise<void>(resolve => (signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve())));
  record.outcome = "CLIENT_GONE";
  return new Response(null, { status: 499 });
}

/** Headers, then nothing: how a whole answer breaks off. */
function brokenResponse(): Response {
  const body = new ReadableStream({ pull: controller => controller.error(new Error("broken off")) }, { highWaterMark: 0 });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

const encoder = new TextEncoder();

function serverSentEvent(data: string): Uint8Array {
  return encoder.encode(`data: ${data}\n\n`);
}
