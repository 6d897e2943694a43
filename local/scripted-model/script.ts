/** What a scripted model is told to do, and what it shows of what it was asked. */

/** A message as it came over the wire. */
export interface ScriptedMessage {
  role: string;
  content?: string | null;
  tool_call_id?: string;
  tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[];
}

/** A request as a script and a test see it. */
export interface ScriptedRequest {
  kind: "CHAT" | "EMBEDDINGS";
  model: string;
  /** The API key that came with it. */
  key: string;
  /** Empty for embeddings. */
  messages: readonly ScriptedMessage[];
  /** Texts to embed; empty for a chat. */
  input: readonly string[];
  /** Names of the tools that are offered. */
  tools: readonly string[];
  /** The name of the schema that the answer must fit; null where none is asked for. */
  responseFormat: string | null;
  stream: boolean;
  /** All of it, as it came. */
  body: Readonly<Record<string, unknown>>;
  /** Pieces of text and of tool calls that were sent so far. */
  chunksSent: number;
  outcome: "RUNNING" | "ANSWERED" | "REFUSED" | "CLIENT_GONE" | "BROKEN_OFF";
}

/** A tool call to make. A text is sent as it is, well formed or not. */
export interface ScriptedToolCall {
  id?: string;
  name: string;
  arguments: string | object;
}

/** How one request is answered. All of it is optional: `{}` answers with a sentence. For embeddings only the troubles count. */
export interface Step {
  /** What is said, in pieces of some three words. */
  text?: string;
  /** What is said, piece by piece: each is asked for when its time to be sent has come. */
  pieces?: Iterable<string>;
  /** Said as JSON. */
  json?: unknown;
  toolCalls?: readonly ScriptedToolCall[];
  /** Null: the server does not count. By default a token is four characters. */
  usage?: { promptTokens: number; completionTokens: number } | null;
  /** By default `tool_calls` or `stop`. */
  finishReason?: "stop" | "length" | "tool_calls" | "content_filter";
  /** The model that says it has answered; by default the one that was asked. */
  model?: string;

  /** Wait before the answer begins. */
  delayMs?: number;
  /** Wait between two pieces; by default the server's. */
  chunkDelayMs?: number;

  /** Refuses with this status and an error as OpenAI words it. */
  status?: number;
  /** With `status`: the header Retry-After, in seconds or, for a Date, as a date. */
  retryAfterSeconds?: number;
  retryAfterDate?: Date;
  errorMessage?: string;
  /** No answer until the client gives up; with a number, silence after so many pieces. */
  hang?: boolean | number;
  /** The connection is cut before anything was said. */
  drop?: boolean;
  /** The connection is cut after so many pieces. */
  breakOffAfterChunks?: number;
  /** Sent in the place of an answer, as `contentType`. */
  rawBody?: string;
  contentType?: string;
}

/** Decides how a request is answered. */
export type Script = (request: ScriptedRequest) => Step | Promise<Step>;
