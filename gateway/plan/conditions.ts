import {
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionSetNode,
} from "graphql";
import { clientVariable } from "./own-keys";

type Variables = Readonly<Record<string, unknown>>;

/** The variables that @skip and @include are given anywhere in a document. */
export function conditionVariablesOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      if (isCondition(directive))
        for (const { value } of directive.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Whether @skip and @include let a selection stay. `variables` have the values of those that the directives are given. */
export function isIncluded(directives: readonly DirectiveNode[] = [], variables: Variables): boolean {
  return directives.every(directive => {
    if (!isCondition(directive)) return true;
    const value = directive.arguments?.[0]?.value;
    const holds =
      value?.kind === Kind.VARIABLE ? variables[clientVariable(value.name.value)] : value?.kind === Kind.BOOLEAN && value.value;
    return (directive.name.value === "include") === (holds === true);
  });
}

/**
 * The document as it is for these variables: without what is skipped, and without @skip and @include. Planned like this, nothing
 * is fetched in vain, and what a plan needs beside a skipped field does not go with it.
 */
export function withoutConditions(document: DocumentNode, variables: Variables): DocumentNode {
  const decide = <Node extends FieldNode | FragmentSpreadNode | InlineFragmentNode>(node: Node): Node | null | undefined => {
    if (!node.directives?.some(isCondition)) return undefined;
    if (!isIncluded(node.directives, variables)) return null;
    return { ...node, directives: node.directives.filter(directive => !isCondition(directive)) };
  };
  return visit(document, {
    Field: { enter: decide },
    FragmentSpread: { enter: decide },
    InlineFragment: { enter: decide },
    SelectionSet: { leave: orTypename },
  });
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === "skip" || name.value === "include";
}

/** An object of which nothing is left to be asked still is there. */
function orTypename(node: SelectionSetNode): SelectionSetNode | undefined {
  if (node.selections.length > 0) return undefined;
  return { ...node, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }] };
}
