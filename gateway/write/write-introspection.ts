import { executeSync, Kind, OperationTypeNode, type FieldNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { FragmentDefinitionNode } from "graphql";

/** An introspection field of an operation: `__schema` or `__type`. */
export function isIntrospection({ name }: FieldNode): boolean {
  return name.value === "__schema" || name.value === "__type";
}

/** Answers the introspection fields of one response key by graphql-js, as JSON. */
export function writeIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  fields: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): string {
  const { data } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: OperationTypeNode.QUERY,
          variableDefinitions: operation.variableDefinitions,
          selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
        },
        ...Object.values(fragments),
      ],
    },
    variableValues: variables,
  });
  return JSON.stringify(Object.values(data ?? {})[0] ?? null);
}
