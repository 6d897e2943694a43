import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Failure, failureCodes } from "./failure";
import { limitCodes } from "./limits";
import { Refusal } from "./problem";

/** Codes that graphql-js and Apollo Server give to requests that are wrong before anything runs, and what each means. */
export const requestCodes = {
  GRAPHQL_PARSE_FAILED: "The document is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED: "The document does not fit the schema.",
  BAD_REQUEST: "The request is not one of GraphQL over HTTP: no body, no JSON, too large, or the wrong transport.",
  OPERATION_RESOLUTION_FAILURE: "The document has no operation of that name, or several and none is named.",
  PERSISTED_QUERY_NOT_FOUND: "No document is known by this hash: send it along once.",
  PERSISTED_QUERY_NOT_SUPPORTED: "Documents cannot be sent by their hash.",
  PERSISTED_OPERATION_REQUIRED:
    "Only registered operations are taken: send the id of one (`documentId`, or the extension `persistedQuery`), or its registered text.",
} as const;

/** What an error may say in numbers: how much is allowed, how much was asked for, when to come again. */
const NUMBERS = ["limit", "measured", "retryAfterSeconds"] as const;

/** Messages may quote what a client has sent; that need not come back as a whole. */
const MAX_MESSAGE_LENGTH = 1_000;
const MAX_LOCATIONS = 10;

/** What an error may say to a client: known codes as they are, all else INTERNAL. Nothing internal passes. */
export function maskError(error: unknown): GraphQLFormattedError {
  const { message, code, problem, numbers }: Shown = shown(error) ?? { message: failureCodes.INTERNAL, code: "INTERNAL" };
  const { locations, path } = error instanceof GraphQLError ? error : ({} as Partial<GraphQLError>);
  return {
    message: message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message,
    ...(locations && { locations: locations.slice(0, MAX_LOCATIONS) }),
    ...(path && { path }),
    extensions: { code, ...(problem !== undefined && { problem }), ...numbers },
  };
}

/** Whether an error is one that the log must have: a client sees it as INTERNAL only. */
export function isUnexpected(error: unknown): boolean {
  return shown(error) === null;
}

/** The error that was thrown, below what graphql-js wrapped around it. */
export function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;
}

interface Shown {
  message: string;
  code: string;
  problem?: unknown;
  numbers?: Record<string, number>;
}

function shown(error: unknown): Shown | null {
  const cause = rootCause(error);
  // A refusal where there is no result union to answer it with: in a query, or a field.
  if (cause instanceof Refusal) return { message: cause.message, code: "BAD_USER_INPUT", problem: cause.problem.code };
  if (cause instanceof Failure) return { message: cause.message, code: cause.code, numbers: numbersIn(cause.extensions) };
  if (!(cause instanceof GraphQLError)) return null;
  // Apollo Server wraps what graphql-js finds, and gives the code to the wrapper; other wrappers inherit the code of their cause.
  const { extensions } = error as GraphQLError;
  const { code, problem } = extensions;
  if (typeof code === "string") {
    return known(code) ? { message: cause.message, code, problem, numbers: numbersIn(extensions) } : null;
  }
  // graphql-js gives no code to what it finds itself: without a path it is the request that is wrong, with one it is our data.
  return cause.path ? null : { message: cause.message, code: "BAD_USER_INPUT" };
}

function numbersIn(extensions: Readonly<Record<string, unknown>>): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const name of NUMBERS) if (typeof extensions[name] === "number") numbers[name] = extensions[name];
  return numbers;
}

function known(code: string): boolean {
  if (Object.hasOwn(failureCodes, code)) return code !== "INTERNAL";
  return Object.hasOwn(requestCodes, code) || Object.hasOwn(limitCodes, code);
}
