import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { GraphQLError, type FormattedExecutionResult } from "graphql";
import type { Actor } from "../context/actor";
import { Failure } from "../errors/failure";
import { isUnexpected, maskError } from "../errors/mask";
import type { CompiledSchema, OperationText } from "../graphql/compiled-schema";
import type { Logger } from "../log/logger";
import type { SubgraphRuntime } from "../subgraph/runtime";
import { endTrace, startTrace, TRACE_HEADER, traceFrom } from "../telemetry/trace";
import { BodyTooLarge, readBody } from "./read-body";
import { requestIdOf } from "./request-id";
import { ACTOR_HEADER, REQUEST_ID_HEADER, type ActorVerifier } from "./signed-actor";
import { maskResult } from "../graphql/mask-result";

/** What an endpoint answers with. */
export interface EndpointOptions {
  runtime: Pick<SubgraphRuntime, "name" | "context">;
  schema: CompiledSchema;
  verifier: ActorVerifier;
  log: Logger;
}

/** An operation as it was posted. */
interface PostedOperation extends OperationText {
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An entity request for a page of 100 courses stays well below this. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
const CONTENT_TYPE = "application/json; charset=utf-8";

/**
 * A subgraph's GraphQL over HTTP: JSON by POST, one operation each, signed by the gateway. When the gateway closes the
 * connection nobody waits any more, and the work ends: queries send no further statement, transactions roll back.
 */
export function graphqlEndpoint(options: EndpointOptions): RequestListener {
  return (request, response) => {
    void answerTo(options, request, response).catch((error: unknown) => answerError(options, response, error));
  };
}

async function answerTo(options: EndpointOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { runtime, schema, verifier } = options;
  const { headers } = request;
  checkForm(request);
  const actor = verifier.verify(headers[ACTOR_HEADER]);
  const operation = readOperation(await readBody(request, BODY_LIMIT_BYTES));
  const trace = startTrace({ name: `subgraph ${runtime.name}`, parent: traceFrom(headers[TRACE_HEADER]) });
  const context = runtime.context({ ...originOf(headers, actor), signal: abandonment(response), trace });
  const executed = await schema.execute(operation, operation.variables, context).catch((error: unknown) => {
    endTrace(trace, error);
    throw error;
  });
  const result = maskResult(executed, context);
  // Without `data` nothing was executed: the operation is wrong.
  send(response, "data" in result ? 200 : 400, result);
  if (trace) endTrace(trace, result.errors?.[0]?.extensions, operation.name ? { "graphql.operation.name": operation.name } : {});
}

function originOf(headers: IncomingMessage["headers"], actor: Actor | null) {
  return { requestId: requestIdOf(headers[REQUEST_ID_HEADER]), actor };
}

/** Fires when the connection is closed before the answer is sent. */
function abandonment(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) controller.abort(new Failure("TIMED_OUT"));
  });
  return controller.signal;
}

/** Refuses what is no JSON by POST, before anything of it is read. */
function checkForm({ method, headers }: IncomingMessage): void {
  if (method !== "POST") throw new BadRequest(405, "Send operations by POST.");
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) throw new BadRequest(415, "Send application/json.");
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") throw new BadRequest(415, "Send bodies uncompressed.");
}

function readOperation(body: string): PostedOperation {
  const { query, operationName, variables, extensions } = (parsed(body) ?? {}) as Record<string, unknown>;
  if (query === undefined && extensions) {
    // The words of Apollo's protocol: a gateway that tried it sends the text.
    throw new BadRequest(400, "PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED");
  }
  if (typeof query !== "string") throw new BadRequest(400, "The body has no query.");
  if (!isObject(variables ?? {})) throw new BadRequest(400, "The variables are no object.");
  if (typeof (operationName ?? "") !== "string") throw new BadRequest(400, "The operation's name is no text.");
  return {
    text: query,
    name: (operationName as string | null | undefined) ?? undefined,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadRequest(400, "The body is no JSON.");
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A request that is not one of GraphQL over HTTP, as subgraphs take it. */
class BadRequest extends GraphQLError {
  constructor(
    readonly status: number,
    message: string,
    code = "BAD_REQUEST",
  ) {
    super(message, { extensions: { code } });
  }
}

function answerError({ log }: EndpointOptions, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const shown = error instanceof BodyTooLarge ? new BadRequest(413, "The body is too large.") : error;
  if (isUnexpected(shown)) log.error({ err: shown }, "an operation failed");
  const status = shown instanceof BadRequest ? shown.status : shown instanceof Failure ? 403 : 500;
  if (status === 405) response.setHeader("Allow", "POST");
  send(response, status, { errors: [maskError(shown)] });
}

function send(response: ServerResponse, status: number, result: FormattedExecutionResult): void {
  const body = JSON.stringify(result);
  response.writeHead(status, { "Content-Type": CONTENT_TYPE, "Content-Length": Buffer.byteLength(body) }).end(body);
}
