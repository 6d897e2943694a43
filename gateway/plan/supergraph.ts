import { Supergraph as ParsedSupergraph, type Schema } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";

/** A composed graph as a value: what clients see of it, and what plans and executes operations on it. */
export interface Supergraph {
  /** The text that it was read from. */
  readonly sdl: string;
  /** What clients see: no federation machinery, nothing @inaccessible. Introspectable. */
  readonly apiSchema: GraphQLSchema;
  /** The names of the subgraphs that it was composed of. */
  readonly subgraphs: readonly string[];
  readonly planner: QueryPlanner;
  /** The forms that the executor needs: the API schema in Apollo's own classes, and the schema with the joins. */
  readonly internals: { readonly apiSchema: Schema; readonly supergraphSchema: GraphQLSchema };
}

/** Reads a supergraph. Throws when the text is not one. */
export function readSupergraph(sdl: string): Supergraph {
  const parsed = ParsedSupergraph.build(sdl, { validateSupergraph: true });
  const apiSchema = parsed.apiSchema();
  return {
    sdl,
    apiSchema: apiSchema.toGraphQLJSSchema(),
    subgraphs: parsed.subgraphsMetadata().map(({ name }) => name),
    planner: new QueryPlanner(parsed),
    internals: { apiSchema, supergraphSchema: parsed.schema.toGraphQLJSSchema() },
  };
}
