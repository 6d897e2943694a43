import "reflect-metadata";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { parse, type GraphQLSchema } from "graphql";
import { buildSchema, createResolversMap, type NonEmptyArray } from "type-graphql";
import { DataSource } from "typeorm";

/** What resolvers are given: who asks, and the request's loaders. */
export interface Context {
  userId: string | null;
}

/** A subgraph that can be served in a process of its own, or be a part of one. */
export interface StockSubgraph {
  readonly name: string;
  open(databaseUrl: string, poolSize: number): Promise<OpenSubgraph>;
}

export interface OpenSubgraph {
  readonly schema: GraphQLSchema;
  /** What its resolvers find in the context beside the person who asks: new for each request. */
  loaders(context: Context): object;
  close(): Promise<void>;
}

type ReferenceResolvers = Record<string, { __resolveReference(reference: never, context: never): unknown }>;

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;

/** As type-graphql's documentation does it. */
export async function buildFederatedSchema(
  resolvers: NonEmptyArray<Function>,
  orphanedTypes: Function[],
  references: ReferenceResolvers,
): Promise<GraphQLSchema> {
  const schema = await buildSchema({ resolvers, orphanedTypes });
  const map = createResolversMap(schema) as Record<string, object>;
  for (const [type, reference] of Object.entries(references)) map[type] = { ...map[type], ...reference };
  return buildSubgraphSchema({
    typeDefs: parse(`${FEDERATION}\n${printSchemaWithDirectives(schema)}`),
    resolvers: map as never,
  });
}

export function openDataSource(schema: string, entities: Function[], url: string, poolSize: number): Promise<DataSource> {
  return new DataSource({ type: "postgres", url, schema, entities, poolSize, installExtensions: false }).initialize();
}
