import type { GraphQLFormattedError } from "graphql";
import type { AnswerForm } from "./answer-form";

/** Status and headers of an answer. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Mistakes of the operation, not of the request: what their status is depends on the form of the answer. */
const OPERATION_MISTAKES = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
]);

/** The status of other requests that are not executed, by the code of their error; 400 for those that are not here. */
const STATUS: Readonly<Record<string, number>> = {
  TOKEN_EXPIRED: 401,
  TOKEN_INVALID: 401,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  SUBGRAPH_UNAVAILABLE: 503,
  OVERLOADED: 503,
  TIMED_OUT: 504,
  // Apollo's clients take these for questions, not for failures.
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
};

const executedHead: AnswerHead = { status: 200, headers: {} };

/** The head of the answer to an operation: 200 when it was executed, whatever errors came of it; else as its first error says. */
export function answerHead(
  { executed, errors }: { executed: boolean; errors?: readonly GraphQLFormattedError[] },
  form: AnswerForm,
): AnswerHead {
  return executed || !errors?.[0] ? executedHead : refusalHead(errors[0], form);
}

/** The head of the answer to a request that is not executed because of an error. */
export function refusalHead({ extensions = {} }: GraphQLFormattedError, form: AnswerForm): AnswerHead {
  const { code, retryAfterSeconds } = extensions as { code?: string; retryAfterSeconds?: unknown };
  const status = OPERATION_MISTAKES.has(code ?? "") ? form.refusedStatus : (STATUS[code ?? ""] ?? 400);
  return { status, headers: headersOf(status, code, retryAfterSeconds) };
}

function headersOf(status: number, code: string | undefined, retryAfterSeconds: unknown): Record<string, string> {
  return {
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
    ...(typeof retryAfterSeconds === "number" && { "Retry-After": String(Math.max(1, Math.ceil(retryAfterSeconds))) }),
    // The text may be known a moment later.
    ...(code?.startsWith("PERSISTED_QUERY_") && { "Cache-Control": "private, no-cache, must-revalidate" }),
  };
}
