import type { GraphQLFormattedError } from "graphql";

/** How a stream of answers is written as the body of one HTTP response. */
export interface StreamForm {
  readonly headers: Readonly<Record<string, string>>;
  /** Sent at once, so that the client and what is between see that there is an answer. */
  readonly start: string;
  /** Sent when there is nothing else to send: the connection lives. */
  readonly heartbeat: string;
  /** One answer, `json` as it is. */
  next(json: string): string;
  /** The stream came to its end. */
  readonly complete: string;
  /** The stream is ended by the gateway, and why. */
  broken(error: GraphQLFormattedError): string;
  /** The stream may be had again, here or elsewhere. */
  restart(error: GraphQLFormattedError): string;
  /**
   * Whether queries and mutations, and what is not executed, are streams of one answer too, unless the client also takes JSON;
   * else they are answered plainly.
   */
  readonly streamsEverything: boolean;
}
