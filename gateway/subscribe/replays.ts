import { Kind, type DocumentNode, type SelectionNode } from "graphql";
import type { PlannedOperation } from "../plan/plan-operation";
import type { Supergraph } from "../plan/supergraph";

/**
 * Whether a subscription's field is marked `@replays`: each listener's stream starts with what was before, and comes to an end by
 * itself. Such a stream is its listener's own.
 */
export function replays({ joinedSchema }: Supergraph, { operation, document }: PlannedOperation): boolean {
  const fields = joinedSchema.getSubscriptionType()?.getFields() ?? {};
  return fieldNames(operation.selectionSet.selections, document).some(name =>
    fields[name]?.astNode?.directives?.some(directive => directive.name.value === "replays"),
  );
}

/** The fields of a selection, those in fragments too. */
function fieldNames(selections: readonly SelectionNode[], document: DocumentNode): string[] {
  return selections.flatMap(selection => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldNames(selection.selectionSet.selections, document);
    return document.definitions.flatMap(definition =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value
        ? fieldNames(definition.selectionSet.selections, document)
        : [],
    );
  });
}
