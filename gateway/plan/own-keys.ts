import { Kind, print, visit, type DocumentNode, type FieldNode, type FragmentDefinitionNode } from "graphql";
import type { RequiredFields } from "./required-fields";

/** A document whose response keys cannot be confused in a plan, and how to get the client's keys back. */
export interface PlannableDocument {
  readonly document: DocumentNode;
  /** The client's key of each key that was replaced. */
  readonly clientKeys: ReadonlyMap<string, string>;
}

/**
 * Gives a field of the client a response key of its own where the client's could be confused. A plan knows fields by their keys:
 * - it fetches what keys and @requires name under their own names, beside the client's fields. Who asks `comments(limit: 1)`
 *   where a plan needs `comments(limit: 3)`, or `id: name`, would ask a subgraph for two things under one key;
 * - a client may give one key to different fields of types that never meet, and a plan may fetch both at one place.
 */
export function withOwnKeys(document: DocumentNode, requiredFields: RequiredFields): PlannableDocument {
  const plannedKeys = keysToReplace(document, requiredFields);
  const clientKeys = new Map<string, string>();
  if (plannedKeys.size === 0 && !usesOurVariable(document)) return { document, clientKeys };
  const replaced = visit(document, {
    Variable: ({ name }) =>
      name.value === OUR_VARIABLE ? { kind: Kind.VARIABLE, name: { ...name, value: THEIR_VARIABLE } } : undefined,
    FragmentDefinition: skipIntrospection,
    Field(field): FieldNode | false | undefined {
      if (isIntrospection(field)) return false;
      const value = plannedKeys.get(identityOf(field));
      if (value === undefined) return undefined;
      clientKeys.set(value, keyOf(field));
      return { ...field, alias: { kind: Kind.NAME, value } };
    },
  });
  return { document: replaced, clientKeys };
}

/** Plans give entities to subgraphs in a variable of this name. A client's variable of the same name gets another. */
const OUR_VARIABLE = "representations";
const THEIR_VARIABLE = "own_representations";

/** The name that the client knows a variable of a plan by. */
export function clientVariable(name: string): string {
  return name === THEIR_VARIABLE ? OUR_VARIABLE : name;
}

function usesOurVariable({ definitions }: DocumentNode): boolean {
  return definitions.some(
    node =>
      node.kind === Kind.OPERATION_DEFINITION &&
      node.variableDefinitions?.some(({ variable }) => variable.name.value === OUR_VARIABLE),
  );
}

/** The key that a field gets, by what it is asked as. */
function keysToReplace(document: DocumentNode, requiredFields: RequiredFields): Map<string, string> {
  const byKey = new Map<string, Set<string>>();
  const confusable = new Set<string>();
  visit(document, {
    FragmentDefinition: skipIntrospection,
    Field(field) {
      if (isIntrospection(field)) return false;
      const identities = byKey.get(keyOf(field)) ?? new Set();
      byKey.set(keyOf(field), identities.add(identityOf(field)));
      if (isConfusable(field, requiredFields)) confusable.add(identityOf(field));
      return undefined;
    },
  });
  const used = new Set(byKey.keys());
  const replaced = [...byKey].flatMap(([key, identities]) =>
    [...identities]
      .filter(identity => identities.size > 1 || confusable.has(identity))
      .map(identity => [identity, unusedKey(key, used)] as const),
  );
  return new Map(replaced);
}

function isConfusable({ name, alias, arguments: given = [] }: FieldNode, requiredFields: RequiredFields): boolean {
  if (alias && alias.value !== name.value) return requiredFields.has(alias.value) || alias.value === "__typename";
  const required = requiredFields.get(name.value);
  return required !== undefined && (given.length > 0 || required.withArguments);
}

/** What the gateway answers by itself is in no plan. */
function isIntrospection({ name }: FieldNode): boolean {
  return name.value === "__schema" || name.value === "__type";
}

function skipIntrospection({ typeCondition }: FragmentDefinitionNode): false | undefined {
  return typeCondition.name.value.startsWith("__") ? false : undefined;
}

function unusedKey(key: string, used: Set<string>): string {
  let unused = `own_${key}`;
  while (used.has(unused)) unused = `own_${unused}`;
  used.add(unused);
  return unused;
}

function keyOf({ name, alias }: FieldNode): string {
  return (alias ?? name).value;
}

/** Key, field and arguments: fields that are equal in these are one field. */
function identityOf(field: FieldNode): string {
  const given = (field.arguments ?? []).map(argument => print(argument)).sort();
  return `${keyOf(field)}:${field.name.value}(${given.join()})`;
}
