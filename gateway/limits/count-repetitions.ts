import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * How many pairs of fields make one response key together, in a selection and all below it: `{ a a a }` has three. Validation
 * compares each pair with all that is below, so this is what its time grows with. The work here grows with the number of fields;
 * fragments must not lead back to themselves.
 * @param most counting ends when there are more
 */
export function countRepetitions(selectionSets: readonly SelectionSetNode[], fragments: Fragments, most: number): number {
  const fields = new Map<string, FieldNode[]>();
  for (const selectionSet of selectionSets) collect(selectionSet, fragments, new Set(), fields);
  let pairs = 0;
  for (const nodes of fields.values()) {
    pairs += (nodes.length * (nodes.length - 1)) / 2;
    if (pairs > most) return pairs;
    pairs += countRepetitions(
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      fragments,
      most - pairs,
    );
  }
  return pairs;
}

function collect(
  { selections }: SelectionSetNode,
  fragments: Fragments,
  visited: Set<string>,
  fields: Map<string, FieldNode[]>,
): void {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      const key = (node.alias ?? node.name).value;
      const nodes = fields.get(key);
      if (nodes) nodes.push(node);
      else fields.set(key, [node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      collect(node.selectionSet, fragments, visited, fields);
    } else if (!visited.has(node.name.value)) {
      visited.add(node.name.value);
      const fragment = fragments.get(node.name.value);
      if (fragment) collect(fragment.selectionSet, fragments, visited, fields);
    }
  }
}
