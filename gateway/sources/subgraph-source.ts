import type { GraphQLFormattedError, OperationTypeNode } from "graphql";
import type { Origin } from "../../platform/context/create-context";

/** An operation for a subgraph. A plan gives the same object at every fetch, so that a source may keep what it has made of it. */
export interface SubgraphOperation {
  readonly text: string;
  readonly name?: string;
  readonly kind: `${OperationTypeNode}`;
}

/** One execution of an operation. */
export interface SubgraphFetch {
  readonly operation: SubgraphOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Who asks, in which request. */
  readonly origin: Origin;
}

/** One subscription. */
export interface SubgraphSubscription extends SubgraphFetch {
  /** Whether it starts with what was before. Such a stream is not begun anew when it is interrupted: it ends with STREAM_INTERRUPTED. */
  readonly replays?: boolean;
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
  subscribe(subscription: SubgraphSubscription): Promise<SubgraphEvents>;
  close(): Promise<void>;
}
