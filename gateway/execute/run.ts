import type { GraphQLError } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import type { SubgraphSource } from "../sources/subgraph-source";
import type { SubgraphErrors } from "../errors/client-error";
import type { Logger } from "../../platform/log/logger";

/** An object of a subgraph's answer. */
export type Data = Record<string, unknown>;

/** One execution of a plan: what it is given, and what it has gathered so far. */
export interface Run {
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly subgraphErrors: SubgraphErrors;
  readonly log: Logger;
  readonly origin: Origin;
  /** As the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the subgraphs have answered, merged. Fetches that follow add to it. */
  readonly data: Data;
  /** With paths in `data`. */
  readonly errors: GraphQLError[];
}

/** A part of a plan, ready to run. It never rejects: what goes wrong is in the run's errors. */
export type Step = (run: Run) => Promise<void> | void;
