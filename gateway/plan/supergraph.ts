import { Supergraph as ParsedSupergraph, type Schema } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import { overrideLabelsOf } from "./override-labels";
import { requiredFieldsOf, type RequiredFields } from "./required-fields";

/** A composed graph as a value: what clients see of it, and what plans operations on it. */
export interface Supergraph {
  /** The text that it was read from. */
  readonly sdl: string;
  /** What clients see: no federation machinery, nothing @inaccessible. Introspectable. */
  readonly apiSchema: GraphQLSchema;
  /** The same in the planner's own classes. */
  readonly plannerSchema: Schema;
  /** Every type of every subgraph, with the joins. */
  readonly joinedSchema: GraphQLSchema;
  /** The names of the subgraphs that it was composed of. */
  readonly subgraphs: readonly string[];
  readonly planner: QueryPlanner;
  /** The fields that plans fetch under their own names, because a key or a @requires names them. */
  readonly requiredFields: RequiredFields;
  /** Of progressive overrides; each is decided anew for every operation. */
  readonly overrideLabels: readonly string[];
}

/** Reads a supergraph. Throws when the text is not one. */
export function readSupergraph(sdl: string): Supergraph {
  const parsed = ParsedSupergraph.build(sdl, { validateSupergraph: true });
  const plannerSchema = parsed.apiSchema();
  const joinedSchema = parsed.schema.toGraphQLJSSchema();
  return {
    sdl,
    apiSchema: plannerSchema.toGraphQLJSSchema(),
    plannerSchema,
    joinedSchema,
    subgraphs: parsed.subgraphsMetadata().map(({ name }) => name),
    planner: new QueryPlanner(parsed),
    requiredFields: requiredFieldsOf(joinedSchema),
    overrideLabels: overrideLabelsOf(joinedSchema),
  };
}
