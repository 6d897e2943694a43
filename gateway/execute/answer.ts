import type { GraphQLFormattedError } from "graphql";

/** What a client gets: data, and errors that it may see. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The answers of a subscription. `return()` ends it, at its subgraph too. */
export type AnswerStream = AsyncGenerator<Answer, undefined, undefined>;

/** Whether an operation was answered by a stream. */
export function isStream(answer: Answer | AnswerStream): answer is AnswerStream {
  return Symbol.asyncIterator in answer;
}
