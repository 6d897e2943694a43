import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { isAbstractType, isObjectType, parse, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { buildSchemaSync, createResolversMap, getMetadataStorage, type NonEmptyArray, type PubSub } from "type-graphql";
import { GraphQLDateTimeISO } from "graphql-scalars";
import type { Context } from "../context/context";
import { ruleOf } from "./allow";
import { requireListSizes } from "./cost";
import type { Page } from "./connection";
import { guarded, guardedSource } from "./guard";
import { lowerIds } from "./lower-ids";
import { LYCEUM_SPEC } from "./lyceum-spec";
import { InvalidInput, NotFound, Conflict, Problem } from "./problem.type";
import { validateInput } from "./validate-input";

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@composeDirective", "@cost", "@listSize"])`;

/** Finds an entity by the key fields (and required fields) that the gateway sends; null when there is none. */
export type ReferenceResolver = (reference: never, context: Context) => unknown;

/** The parts of a subgraph that make its schema. */
export interface SchemaParts {
  /** Classes with @Resolver. */
  resolvers: Function[];
  /** Object types that no field of this subgraph names, but that belong to it. */
  types?: Function[];
  /** By entity name: how to find one that the gateway asks for by its key. */
  references: Record<string, ReferenceResolver>;
}

/** A subgraph's schema: executable, and as the text that is composed. */
export interface BuiltSchema {
  schema: GraphQLSchema;
  sdl: string;
}

/** type-graphql wants one as soon as there is a subscription; ours name their own source (`subscribe`), fed by platform/live. */
const noPubSub: PubSub = {
  publish() {
    throw new Error("Publish with tx.broadcast.");
  },
  subscribe() {
    throw new Error("Give the subscription a `subscribe` function.");
  },
};

type FieldResolver = GraphQLFieldResolver<unknown, Context>;
type FieldMap = Record<string, FieldResolver | { subscribe: FieldResolver; resolve?: FieldResolver }>;
type ResolverMap = Record<string, Record<string, unknown>>;

/** Builds a federated schema from type-graphql classes. Throws when a root field has no access rule, or a list no size. */
export function buildFederatedSchema(name: string, parts: SchemaParts): BuiltSchema {
  const schema = buildSchemaSync({
    resolvers: parts.resolvers as NonEmptyArray<Function>,
    orphanedTypes: [Problem, InvalidInput, NotFound, Conflict, ...(parts.types ?? [])],
    scalarsMap: [{ type: Date, scalar: GraphQLDateTimeISO }],
    pubSub: noPubSub,
    // Mutations take one argument, `input`; lists take theirs side by side.
    validateFn: (value, _type, { args }) => validateInput(value, "input" in args ? "input" : null),
  });
  describeRootTypes(schema);
  requireListSizes(name, schema);
  const sdl = `${FEDERATION_LINK}\n\n${LYCEUM_SPEC}\n\n${printSchemaWithDirectives(schema)}\n`;
  const resolvers = createResolversMap(schema) as ResolverMap;
  tellTypesAtOnce(schema, resolvers);
  countOnDemand(schema, resolvers);
  lowerIds(schema, resolvers);
  guardRootFields(name, schema, resolvers);
  guardRuledFields(schema, resolvers);
  for (const [typeName, resolve] of Object.entries(parts.references)) {
    resolvers[typeName] = {
      ...resolvers[typeName],
      __resolveReference: (reference: never, context: Context) => resolve(reference, context),
    };
  }
  return { schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]), sdl };
}

/** The same words in every subgraph, as the whole graph has them; type-graphql has no place for them. */
function describeRootTypes(schema: GraphQLSchema): void {
  const [query, mutation, subscription] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  if (query) query.description = "What can be read.";
  if (mutation) mutation.description = "What can be changed. Each answers the thing or, as a Problem, why not.";
  if (subscription) subscription.description = "What can be followed live, over WebSocket or as server-sent events.";
}

/** type-graphql makes an async function of every `resolveType`; compiled operations take a type's name, not a promise of one. */
function tellTypesAtOnce(schema: GraphQLSchema, resolvers: ResolverMap): void {
  const { unions, interfaceTypes } = getMetadataStorage();
  for (const { name, resolveType } of [...unions, ...interfaceTypes]) {
    if (resolveType && isAbstractType(schema.getType(name))) resolvers[name] = { ...resolvers[name], __resolveType: resolveType };
  }
}

/** A page counts all rows only when it is asked to; compiled operations do not call what is no resolver. */
function countOnDemand(schema: GraphQLSchema, resolvers: ResolverMap): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith("Connection") || !type.getFields().totalCount) continue;
    resolvers[type.name] = { ...resolvers[type.name], totalCount: (page: Page<unknown>) => page.totalCount() };
  }
}

function guardRootFields(subgraph: string, schema: GraphQLSchema, resolvers: ResolverMap): void {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (!root) continue;
    const fields = resolvers[root.name] as FieldMap;
    for (const field of Object.values<GraphQLField<unknown, Context>>(root.getFields())) {
      const rule = ruleOf(field.extensions);
      if (!rule) throw new Error(`${subgraph}: ${root.name}.${field.name} has no access rule. Put @Allow(…) above it.`);
      const resolver = fields[field.name]!;
      fields[field.name] =
        typeof resolver === "function"
          ? guarded(field, rule, resolver)
          : { ...resolver, subscribe: guardedSource(rule, resolver.subscribe) };
    }
  }
}

/** Fields of other types are open unless they declare a rule. */
function guardRuledFields(schema: GraphQLSchema, resolvers: ResolverMap): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || roots.has(type)) continue;
    for (const field of Object.values<GraphQLField<unknown, Context>>(type.getFields())) {
      const rule = ruleOf(field.extensions);
      if (!rule) continue;
      const fields = (resolvers[type.name] ??= {}) as FieldMap;
      const resolver = fields[field.name] ?? ((root: unknown) => (root as Record<string, unknown>)[field.name]);
      if (typeof resolver === "function") fields[field.name] = guarded(field, rule, resolver);
    }
  }
}
