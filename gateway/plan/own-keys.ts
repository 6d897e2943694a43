import { visit, type DocumentNode, type FieldNode, type FragmentDefinitionNode } from "graphql";
import type { RequiredFields } from "./required-fields";

/** A document whose response keys cannot be confused with what plans fetch beside it, and how to get the client's keys back. */
export interface PlannableDocument {
  readonly document: DocumentNode;
  /** The client's key of each key that was replaced. */
  readonly clientKeys: ReadonlyMap<string, string>;
}

/**
 * Plans fetch the fields of keys and @requires under their own names, in the same selections as the client's fields. A client
 * that asks `comments(limit: 1)` where a plan needs `comments(limit: 3)`, or `id: name`, would ask the subgraph for two things
 * under one key. Such fields of the client get a key of their own here; the answer bears the client's.
 */
export function withOwnKeys(document: DocumentNode, requiredFields: RequiredFields): PlannableDocument {
  const plannedKeys = keysToReplace(document, requiredFields);
  if (plannedKeys.size === 0) return { document, clientKeys: plannedKeys };
  const replaced = visit(document, {
    FragmentDefinition: skipIntrospection,
    Field(field): FieldNode | false | undefined {
      if (isIntrospection(field)) return false;
      const value = plannedKeys.get(keyOf(field));
      return value === undefined ? undefined : { ...field, alias: { kind: "Name", value } as FieldNode["alias"] };
    },
  });
  return { document: replaced, clientKeys: new Map([...plannedKeys].map(([client, planned]) => [planned, client])) };
}

function keysToReplace(document: DocumentNode, requiredFields: RequiredFields): Map<string, string> {
  const used = new Set<string>();
  const confusable = new Set<string>();
  visit(document, {
    FragmentDefinition: skipIntrospection,
    Field(field) {
      if (isIntrospection(field)) return false;
      const key = keyOf(field);
      used.add(key);
      if (isConfusable(field, requiredFields)) confusable.add(key);
      return undefined;
    },
  });
  return new Map([...confusable].map(key => [key, unusedKey(key, used)]));
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
