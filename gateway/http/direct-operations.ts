import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { isUnexpected } from "../../platform/errors/mask";
import { readBody } from "../../platform/http/read-body";
import type { Logger } from "../../platform/log/logger";
import { sessionOf } from "../actor/bearer";
import type { TokenVerifier } from "../actor/token-verifier";
import { isStream } from "../execute/answer";
import { executeOperation } from "../execute/execute-operation";
import type { ServedGraph } from "../execute/served-graph";
import { answerForm, type AnswerForm } from "./answer-form";
import { operationParams, type OperationParams } from "./operation-params";
import { answerRefusal, RequestMistake } from "./request-errors";
import { RequestOrigin } from "./request-origin";
import { scopeOf, setScopeHeaders } from "./request-scope";
import { sendAnswer } from "./send-answer";

/** What the short way needs of the gateway. */
export interface DirectOptions {
  readonly graphs: ServedGraph;
  readonly verifier: TokenVerifier;
  readonly bodyLimitBytes: number;
  /** Answers everything else. A body that has been read is in the request's `body`. */
  readonly otherwise: RequestListener;
  readonly log: Logger;
}

const PLAIN_JSON = /^application\/json *(?:; *charset="?utf-8"?)?$/i;

/**
 * The short way for what most requests are: an operation by POST in plain JSON. It goes to the graph without Express and Apollo
 * Server, which take longer than a small operation does. What is in any way unusual takes the other way; both answer the same.
 */
export class DirectOperations {
  constructor(private readonly options: DirectOptions) {}

  /** Answers a request that the edge has let in. */
  listen: RequestListener = (request, response) => {
    const form = this.formOf(request);
    if (form) void this.answer(request, response, form).catch(error => this.refuse(request, response, error));
    else this.otherwise(request, response);
  };

  /** How the answer is to be written; null for a request that takes the other way. */
  private formOf({ method, url, headers }: IncomingMessage): AnswerForm | null {
    if (method !== "POST" || url !== "/graphql" || headers["content-encoding"] || headers["transfer-encoding"]) return null;
    if (!PLAIN_JSON.test(headers["content-type"] ?? "")) return null;
    if (Number(headers["content-length"] ?? Infinity) > this.options.bodyLimitBytes) return null;
    return isForStream(headers.accept) ? null : answerForm(headers.accept);
  }

  private async answer(request: IncomingMessage, response: ServerResponse, form: AnswerForm): Promise<void> {
    const body = jsonOf(await readBody(request, this.options.bodyLimitBytes));
    const params = paramsOf(body);
    if (!params) {
      // No operation: the other way knows what to say of it.
      Object.assign(request, { body });
      return this.otherwise(request, response);
    }
    const session = await sessionOf(request.headers.authorization, this.options.verifier);
    const scope = scopeOf(response);
    const answer = await executeOperation(this.options.graphs.current, {
      ...params,
      origin: new RequestOrigin(scope, session),
      address: scope.address,
      accepts: ["query", "mutation"],
      onRead: () => scope.deadline.readsOnly(),
    });
    if (isStream(answer)) throw new Error("Only subscriptions are answered by streams.");
    sendAnswer(response, answer, form);
  }

  private otherwise(request: IncomingMessage, response: ServerResponse): void {
    setScopeHeaders(response);
    this.options.otherwise(request, response);
  }

  private refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (response.headersSent || response.destroyed) return;
    const { requestId } = scopeOf(response);
    if (isUnexpected(error)) this.options.log.error({ err: error, requestId }, "a request failed");
    setScopeHeaders(response);
    answerRefusal(request, response, error);
  }
}

function isForStream(accept: string | undefined): boolean {
  return accept !== undefined && (accept.includes("event-stream") || accept.includes("multipart/mixed"));
}

function jsonOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null) return body;
  } catch {
    // As Express's parser, which takes objects and lists only.
  }
  throw new RequestMistake(400, "The request body is not valid JSON.");
}

function paramsOf(body: unknown): OperationParams | null {
  try {
    return operationParams({ method: "POST", body });
  } catch {
    return null;
  }
}
