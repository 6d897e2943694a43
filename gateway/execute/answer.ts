import type { GraphQLFormattedError } from "graphql";

/** What a client gets. */
export interface Answer {
  /** The whole answer as it is sent: `data`, `errors`, `extensions`. Every transport sends these very characters. */
  readonly json: string;
  /** The errors in it, if there are any. */
  readonly errors?: readonly GraphQLFormattedError[];
  /** Whether the operation was executed; otherwise it was refused before, and there is no `data`. */
  readonly executed: boolean;
}

/** Who hears the answers of a subscription. */
export interface AnswerListener {
  next(answer: Answer): void;
  /** There are no more; called once, and not after the listener has left. */
  complete(): void;
}

/** The answers of a subscription. Nothing happens at its subgraph before somebody listens. */
export interface AnswerStream {
  /** Whether it comes to its end by itself, and soon: worth waiting for at shutdown. */
  readonly ends: boolean;
  /** Listens, once. Answers how to leave: what only this listener needed ends, at the subgraph too. */
  listen(listener: AnswerListener): () => void;
}

/** Whether an operation was answered by a stream. */
export function isStream(answer: Answer | AnswerStream): answer is AnswerStream {
  return "listen" in answer;
}

/** Lets go of a stream that nobody is there to listen to any more. */
export function abandon(stream: AnswerStream): void {
  stream.listen({ next: () => {}, complete: () => {} })();
}

/** An answer of what was executed. */
export function executed(data: unknown, errors: readonly GraphQLFormattedError[] | undefined): Answer {
  return { json: JSON.stringify(errors ? { errors, data } : { data }), errors, executed: true };
}

/** The answer to what is not executed. */
export function refused(errors: readonly GraphQLFormattedError[]): Answer {
  return { json: JSON.stringify({ errors }), errors, executed: false };
}
