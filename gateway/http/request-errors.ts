import type { ErrorRequestHandler, RequestHandler } from "express";
import { GraphQLError } from "graphql";
import { Failure, type FailureCode } from "../../platform/errors/failure";
import { isUnexpected, maskError } from "../../platform/errors/mask";
import type { Logger } from "../../platform/log/logger";
import { withRequestId } from "./apollo";
import { requestIdOfResponse } from "./request-scope";

/** The HTTP status of a request that failed as a whole. */
const STATUS: Partial<Record<FailureCode, number>> = {
  TOKEN_EXPIRED: 401,
  TOKEN_INVALID: 401,
  UNAUTHENTICATED: 401,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** Answers a request that failed before its operation was reached, in the form that GraphQL clients read. */
export function answerRequestErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const requestId = requestIdOfResponse(response);
    const shown = badRequest(error) ?? { status: error instanceof Failure ? (STATUS[error.code] ?? 500) : 500, error };
    if (isUnexpected(shown.error)) log.error({ err: error, requestId }, "a request failed");
    if (shown.status === 401) response.setHeader("WWW-Authenticate", "Bearer");
    response.status(shown.status).json({ errors: withRequestId([maskError(shown.error)], requestId) });
  };
}

/** What Express's body parser throws has a type and a status; its message may quote the body. */
function badRequest(error: unknown): { status: number; error: GraphQLError } | null {
  const { type, status, limit } = error as { type?: unknown; status?: unknown; limit?: number };
  if (typeof type !== "string" || typeof status !== "number" || status >= 500) return null;
  const message =
    type === "entity.too.large"
      ? `The request body is larger than ${limit} bytes.`
      : type === "entity.parse.failed"
        ? "The request body is not valid JSON."
        : "The request body cannot be read.";
  return { status, error: new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } }) };
}

/** Whatever has no handler. */
export const answerNotFound: RequestHandler = (_request, response) => {
  response.status(404).json({ code: "NOT_FOUND", message: "There is nothing at this address. The graph is at /graphql." });
};
