import type { GraphQLFormattedError } from "graphql";
import type { Origin } from "../../platform/context/create-context";

/** One operation for one subgraph. */
export interface SubgraphFetch {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Who asks, in which request. */
  readonly origin: Origin;
}

/** What a subgraph answers. Its errors are masked already. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The results of a subscription; `return()` stops it at the subgraph. */
export type SubgraphEvents = AsyncGenerator<SubgraphResult, undefined, undefined>;

/** A subgraph as the gateway reaches it: in this process or in another. */
export interface SubgraphSource {
  /** The subgraph's name in the supergraph. */
  readonly name: string;
  /** Throws a Failure (SUBGRAPH_UNAVAILABLE) when there is no answer. */
  execute(fetch: SubgraphFetch): Promise<SubgraphResult>;
  /** A refused subscription is a stream of one result, its errors. */
  subscribe(fetch: SubgraphFetch): Promise<SubgraphEvents>;
  close(): Promise<void>;
}
