import {
  isAbstractType,
  isCompositeType,
  OverlappingFieldsCanBeMergedRule,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type ASTVisitor,
  type GraphQLError,
  type GraphQLSchema,
  type ValidationContext,
} from "graphql";

/**
 * graphql-js's rule that fields of one name must merge, but for fields that can never meet: those on types that no object is
 * both of, side by side in one selection. `... on MentorExchange { message { id } } ... on Problem { message }` has one answer
 * for every object, though its shape depends on `__typename`. The specification refuses it (its shapes differ), and so do
 * other gateways and code generators; docs/decisions/0015 says why we do not.
 */
export function MergeableFieldsRule(context: ValidationContext): ASTVisitor {
  const parents = parentTypes(context);
  const lenient = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) => {
        if (!neverMeet(context.getSchema(), parents, error.nodes ?? [])) context.reportError(error);
      },
    },
  }) as ValidationContext;
  return OverlappingFieldsCanBeMergedRule(lenient);
}

/** The type that each field of the document is selected on. */
function parentTypes(context: ValidationContext): Map<ASTNode, string> {
  const typeInfo = new TypeInfo(context.getSchema());
  const parents = new Map<ASTNode, string>();
  const collect = {
    Field(node: ASTNode) {
      const parent = typeInfo.getParentType();
      if (parent) parents.set(node, parent.name);
    },
  };
  visit(context.getDocument(), visitWithTypeInfo(typeInfo, collect));
  return parents;
}

/** A conflict names the fields of its one side, then those of the other; the first of each are those that would merge. */
function neverMeet(schema: GraphQLSchema, parents: ReadonlyMap<ASTNode, string>, nodes: readonly ASTNode[]): boolean {
  const [one, other] = [nodes[0], nodes[nodes.length / 2]].map(node => objectsOf(schema, node && parents.get(node)));
  return one !== undefined && other !== undefined && one.every(name => !other.includes(name));
}

function objectsOf(schema: GraphQLSchema, name: string | undefined): string[] | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  if (!isCompositeType(type)) return undefined;
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(object => object.name) : [type.name];
}
