import "reflect-metadata";
import {
  getNullableType,
  GraphQLID,
  isInputObjectType,
  isListType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { Context } from "../context/context";
import { isId } from "../database/ids";

type Resolver = GraphQLFieldResolver<unknown, Context>;
type ResolverMap = Record<string, Record<string, unknown>>;
type Lower = (value: unknown) => unknown;

const FOREIGN = Symbol("foreign id");

/** Above an ID of an input type: somebody else has made it, and it stays as it is written. Input types below inherit it. */
export function ForeignId(): PropertyDecorator {
  return Reflect.metadata(FOREIGN, true);
}

/**
 * Gives resolvers UUIDs in lower case, wherever an argument holds an ID: clients may write them otherwise (Swift does), but rows are
 * found by text, too, and Postgres answers lower case. Here both come by, literals and variables, and subscriptions.
 */
export function lowerIds(schema: GraphQLSchema, resolvers: ResolverMap): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const lower = lowerFields(field.args);
      const fields = resolvers[type.name];
      if (lower && fields?.[field.name]) fields[field.name] = withLowerIds(lower, fields[field.name]);
    }
  }
}

function withLowerIds(lower: Lower, resolver: unknown): unknown {
  if (typeof resolver === "function") {
    const resolve = resolver as Resolver;
    return ((root, args, context, info) => resolve(root, lower(args), context, info)) satisfies Resolver;
  }
  // That of a subscription is two: where events come from, and what is made of one.
  return Object.fromEntries(Object.entries(resolver as object).map(([name, resolve]) => [name, withLowerIds(lower, resolve)]));
}

/** What is to be done with values of a type; null when there is no ID in it. */
function lowerOf(type: GraphQLInputType): Lower | null {
  const nullable = getNullableType(type);
  if (isInputObjectType(nullable)) return lowerFields(ownIds(nullable));
  if (!isListType(nullable)) return nullable === GraphQLID ? lowerId : null;
  const lower = lowerOf(nullable.ofType);
  return lower && (value => (Array.isArray(value) ? value.map(lower) : value));
}

/** The fields of an input type but those that are foreign IDs. (type-graphql's own `Extensions` are not inherited by input types.) */
function ownIds(type: GraphQLInputObjectType): GraphQLInputField[] {
  const { target } = getMetadataStorage().inputTypes.find(({ name }) => name === type.name)!;
  const prototype = target.prototype as object;
  return Object.values(type.getFields()).filter(({ name }) => !Reflect.hasMetadata(FOREIGN, prototype, name));
}

function lowerFields(fields: readonly (GraphQLArgument | GraphQLInputField)[]): Lower | null {
  const lowers = fields.flatMap(({ name, type }) => {
    const lower = lowerOf(type);
    return lower ? [{ name, lower }] : [];
  });
  if (lowers.length === 0) return null;
  return value => {
    if (typeof value !== "object" || value === null) return value;
    const lowered: Record<string, unknown> = { ...value };
    for (const { name, lower } of lowers) if (name in lowered) lowered[name] = lower(lowered[name]);
    return lowered;
  };
}

function lowerId(value: unknown): unknown {
  return typeof value === "string" && isId(value) ? value.toLowerCase() : value;
}
