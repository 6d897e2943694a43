import { GraphQLError } from "graphql";

/**
 * Every code that an entry of `errors` may carry, with its message. Failures are what a client cannot mend by changing
 * its input; what it can mend is a problem (see problem.ts). docs/errors.md is generated from both.
 */
export const failureCodes = {
  UNAUTHENTICATED: "Sign in first.",
  TOKEN_EXPIRED: "The access token has expired. Refresh the session.",
  TOKEN_INVALID: "The access token is not valid.",
  FORBIDDEN: "You are not allowed to do this.",
  BAD_USER_INPUT: "The input does not fit the schema.",
  RATE_LIMITED: "Too many requests. Try again later.",
  SUBGRAPH_UNAVAILABLE: "A part of the platform is not available. Try again later.",
  OVERLOADED: "There is too much to do at the moment. Try again later.",
  TIMED_OUT: "This took too long, and was stopped.",
  STREAM_INTERRUPTED: "The stream was interrupted. Subscribe again, from behind what you have.",
  SUBGRAPH_UNSIGNED: "This service answers only its gateway.",
  INTERNAL: "Something went wrong on our side.",
} as const;

/** A failure's code. */
export type FailureCode = keyof typeof failureCodes;

/** A failure as a client sees it: a stable code and a message, nothing internal. */
export class Failure extends GraphQLError {
  constructor(
    readonly code: FailureCode,
    message: string = failureCodes[code],
    /** Numbers that a client may need: `retryAfterSeconds`. */
    numbers: Readonly<Record<string, number>> = {},
  ) {
    super(message, { extensions: { code, ...numbers } });
  }
}
