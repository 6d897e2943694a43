import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { GraphQLError } from "graphql";
import { isUnexpected } from "../../platform/errors/mask";
import type { Logger } from "../../platform/log/logger";
import { clientError } from "../errors/client-error";
import { answerForm, jsonForm } from "./answer-form";
import { refusalHead } from "./answer-head";
import { requestIdOfResponse } from "./request-scope";

/** A request that is none of GraphQL over HTTP; `status` says in which way. */
export class RequestMistake extends GraphQLError {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message, { extensions: { code: "BAD_REQUEST" } });
  }
}

/** Answers a request that failed before its operation was reached, in the form that GraphQL clients read. */
export function answerRequestErrors(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    // Its time was up, and it was told so.
    if (response.writableEnded) return;
    if (response.headersSent) return next(thrown);
    const error = badBody(thrown) ?? thrown;
    if (isUnexpected(error)) log.error({ err: error, requestId: requestIdOfResponse(response) }, "a request failed");
    answerRefusal(request, response, error);
  };
}

/** Answers a request that is not executed. What is unexpected in the error is not shown. */
export function answerRefusal(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const form = answerForm(request.headers.accept) ?? jsonForm;
  const shown = clientError(error, requestIdOfResponse(response));
  const head = refusalHead(shown, form);
  const mistake = error instanceof RequestMistake ? error : null;
  for (const [name, value] of Object.entries({ ...head.headers, ...mistake?.headers })) response.setHeader(name, value);
  response.statusCode = mistake?.status ?? head.status;
  response.setHeader("Content-Type", form.contentType);
  response.end(JSON.stringify({ errors: [shown] }));
}

/** What Express and its body parser throw has a status, and may have a type; its message may quote the body. */
function badBody(error: unknown): RequestMistake | null {
  if (error instanceof GraphQLError) return null;
  const { type = "", status, limit } = error as { type?: string; status?: unknown; limit?: number };
  if (typeof status !== "number" || status < 400 || status >= 500) return null;
  return new RequestMistake(status, BODY_MISTAKES[type]?.(limit) ?? "The request cannot be read.");
}

const BODY_MISTAKES: Readonly<Record<string, (limit?: number) => string>> = {
  "entity.too.large": limit => `The request body is larger than ${limit} bytes.`,
  "entity.parse.failed": () => "The request body is not valid JSON.",
  "encoding.unsupported": () => "The request body may be compressed by gzip, deflate or br, or not at all.",
  "charset.unsupported": () => "The request body must be encoded in UTF-8.",
};

/** Whatever has no handler. */
export const answerNotFound: RequestHandler = (_request, response) => {
  response.status(404).json({ code: "NOT_FOUND", message: "There is nothing at this address. The graph is at /graphql." });
};
