import type { EventDefinition, PortDefinition } from "../context/definitions";
import type { Consumer } from "../events/define-event";
import type { ReferenceResolver } from "../graphql/build-schema";
import type { Context } from "../context/context";
import type { Job } from "../jobs/define-job";
import type { Upkeep } from "../jobs/upkeep";
import type { Problems } from "../errors/problem";

/** An HTTP endpoint of a subgraph that is no GraphQL, for example a webhook. The gateway passes such requests on unchanged. */
export interface SubgraphRoute {
  /** What is got can be asked for by HEAD, too. */
  readonly method: "GET" | "POST";
  /** The exact public path; one that ends with `/*` stands for every path below it. */
  readonly path: string;
  /** Whether the gateway serves it to the world; otherwise it is for the platform's own processes only. */
  readonly visibility: "public" | "internal";
  /** A body whose Content-Length is said is passed on as it comes; any other is held in memory first. */
  handle(request: Request, context: Context): Promise<Response>;
}

/** What an operator may have done from a command line. Refuses like any use case; answers what to tell them. */
export type Command = (context: Context, argument: string) => Promise<string>;

/** Everything that the platform needs to know of a subgraph: its manifest, and its only door. */
export interface Subgraph {
  /** kebab-case; its Postgres schema has the same name in snake_case. */
  readonly name: string;
  readonly entities: Function[];
  /** Append-only, oldest first. */
  readonly migrations: Function[];
  readonly resolvers: Function[];
  /** Object types that no field of this subgraph names. */
  readonly types?: Function[];
  readonly references: Record<string, ReferenceResolver>;
  /** The events that it publishes. */
  readonly publishes: readonly EventDefinition[];
  readonly consumers: readonly Consumer[];
  readonly jobs: readonly Job[];
  /** What its workers do again and again. */
  readonly upkeep?: readonly Upkeep[];
  readonly ports: readonly PortDefinition<never, never>[];
  readonly problems: Problems;
  readonly routes?: readonly SubgraphRoute[];
  /** By the names of the programs in bin/ that run them. */
  readonly commands?: Readonly<Record<string, Command>>;
}

/** Declares a subgraph: its `subgraph.ts` is one call of this. */
export function defineSubgraph(
  subgraph: Omit<Subgraph, "jobs" | "ports"> & { jobs: readonly unknown[]; ports: readonly unknown[] },
): Subgraph {
  return subgraph as Subgraph;
}

/** The Postgres schema of a subgraph. */
export function schemaOf(subgraph: Pick<Subgraph, "name">): string {
  return subgraph.name.replaceAll("-", "_");
}
