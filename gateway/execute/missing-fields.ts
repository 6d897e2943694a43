import { getOperationAST, GraphQLError, Kind, parse, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";
import type { Failure } from "../../platform/errors/failure";
import type { SubgraphFetch } from "../sources/subgraph-source";

/** An answer names at most this many fields that one failed fetch would have filled. */
const MAX_ERRORS = 100;

/** One error for each field that a fetch would have filled, with its path in the subgraph's answer. */
export function missingFields(
  { operation, variables }: Pick<SubgraphFetch, "operation" | "variables">,
  failure: Failure,
): GraphQLError[] {
  return pathsOf(operation.text, operation.name, variables)
    .slice(0, MAX_ERRORS)
    .map(path => new GraphQLError(failure.message, { path, extensions: { code: failure.code } }));
}

function pathsOf(query: string, operationName: string | undefined, variables: SubgraphFetch["variables"]): (string | number)[][] {
  const document = parse(query, { noLocation: true });
  const fragments = new Map(
    document.definitions.flatMap(node => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const { selectionSet } = getOperationAST(document, operationName)!;
  const { representations } = variables as { representations?: { __typename: string }[] };
  if (!representations) return fieldsOf(selectionSet, fragments, () => true).map(name => [name]);

  const entities = selectionSet.selections.flatMap(selection =>
    selection.kind === Kind.FIELD && selection.selectionSet ? [selection.selectionSet] : [],
  );
  const typeNames = new Set(representations.map(({ __typename }) => __typename));
  return representations.flatMap(({ __typename }, index) =>
    entities
      // A condition that names no entity's own type is an interface: its fields are taken to be wanted of all.
      .flatMap(entity => fieldsOf(entity, fragments, condition => condition === __typename || !typeNames.has(condition)))
      .map(name => ["_entities", index, name]),
  );
}

function fieldsOf(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  applies: (typeCondition: string) => boolean,
): string[] {
  return selections.flatMap(selection => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === "__typename" ? [] : [(selection.alias ?? selection.name).value];
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
    if (fragment.typeCondition && !applies(fragment.typeCondition.name.value)) return [];
    return fieldsOf(fragment.selectionSet, fragments, applies);
  });
}
