import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import { meetsCondition } from "./type-condition";
import type { Data } from "./run";

/** Something that a representation needs has not been fetched. */
const MISSING = Symbol("missing");

/**
 * What a subgraph is told of an entity: the key and required fields that the plan names, taken from what is known of it. Null
 * when too little is known. The plan may name several sets of fields (keys, or types); those that are known are sent.
 */
export function representationOf(entity: Data, requires: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Data | null {
  const representation = pick(entity, requires, schema);
  return representation !== MISSING && representation.__typename !== undefined ? representation : null;
}

function pick(source: Data, selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Data | typeof MISSING {
  const picked: Data = {};
  for (const selection of selections) {
    if (selection.kind === "InlineFragment") {
      if (selection.typeCondition && !meetsCondition(schema, source.__typename, selection.typeCondition)) continue;
      const part = pick(source, selection.selections, schema);
      // Another set of fields may do.
      if (part !== MISSING) addTo(picked, part);
    } else {
      const key = selection.alias ?? selection.name;
      const value = pickValue(source[key], selection.selections, schema);
      if (value === MISSING) return MISSING;
      picked[key] = value;
    }
  }
  return picked;
}

function pickValue(value: unknown, selections: readonly QueryPlanSelectionNode[] | undefined, schema: GraphQLSchema): unknown {
  if (value === undefined) return MISSING;
  if (value === null || !selections) return value;
  if (!Array.isArray(value)) return pick(value as Data, selections, schema);
  const items = value.map(item => pickValue(item, selections, schema));
  return items.includes(MISSING) ? MISSING : items;
}

/** Two sets of fields may share objects. */
function addTo(picked: Data, part: Data): void {
  for (const [key, value] of Object.entries(part)) {
    const present = picked[key];
    if (isObject(present) && isObject(value)) addTo(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) {
      present.forEach((item, index) => isObject(item) && isObject(value[index]) && addTo(item, value[index]));
    } else picked[key] = value;
  }
}

function isObject(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
