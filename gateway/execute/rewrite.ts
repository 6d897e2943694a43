import type { FetchDataRewrite } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import { meetsCondition } from "./type-condition";
import type { Data } from "./run";

const FRAGMENT = "... on ";

/**
 * Applies what a plan wants changed in a representation before it is sent, or in an answer before it is merged. An object
 * that does not say its type is of `typeName`, or, where that is not known, meets every condition.
 */
export function rewrite(value: unknown, rewrites: readonly FetchDataRewrite[], schema: GraphQLSchema): void {
  for (const each of rewrites) rewriteAt(value, each, 0, schema);
}

function rewriteAt(value: unknown, change: FetchDataRewrite, depth: number, schema: GraphQLSchema): void {
  if (Array.isArray(value)) {
    for (const item of value) rewriteAt(item, change, depth, schema);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const object = value as Data;
  const element = change.path[depth]!;
  if (depth === change.path.length - 1) apply(object, change, element);
  else if (!element.startsWith(FRAGMENT)) rewriteAt(object[element], change, depth + 1, schema);
  else if (object.__typename === undefined || meetsCondition(schema, object.__typename, element.slice(FRAGMENT.length)))
    rewriteAt(object, change, depth + 1, schema);
}

function apply(object: Data, change: FetchDataRewrite, key: string): void {
  if (change.kind === "ValueSetter") object[key] = change.setValueTo;
  else if (object[key] !== undefined) {
    object[change.renameKeyTo] = object[key];
    object[key] = undefined;
  }
}
