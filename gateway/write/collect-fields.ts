import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { meetsCondition } from "../execute/type-condition";
import { isIncluded } from "../plan/conditions";

/** What selections are read with: the fragments they may name, and the values of variables that conditions use. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The values of the variables in @skip and @include. */
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** The fields of an object of one type, by response key: all selections of that key. */
export type CollectedFields = Map<string, FieldNode[]>;

/** Collects the fields that selections name for an object of a type, as the specification says (CollectFields). */
export function collectFields(
  reading: Reading,
  type: GraphQLNamedType,
  selectionSets: readonly SelectionSetNode[],
): CollectedFields {
  const fields: CollectedFields = new Map();
  const spread = new Set<string>();
  for (const { selections } of selectionSets) collect(reading, type, selections, fields, spread);
  return fields;
}

function collect(
  reading: Reading,
  type: GraphQLNamedType,
  selections: readonly SelectionNode[],
  fields: CollectedFields,
  spread: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection.directives, reading.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const nodes = fields.get(key);
      if (nodes) nodes.push(selection);
      else fields.set(key, [selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(reading, type, selection.typeCondition?.name.value))
        collect(reading, type, selection.selectionSet.selections, fields, spread);
    } else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      const { typeCondition, selectionSet } = reading.fragments[selection.name.value]!;
      if (applies(reading, type, typeCondition.name.value)) collect(reading, type, selectionSet.selections, fields, spread);
    }
  }
}

function applies({ schema }: Reading, type: GraphQLNamedType, condition: string | undefined): boolean {
  return condition === undefined || meetsCondition(schema, type.name, condition);
}
