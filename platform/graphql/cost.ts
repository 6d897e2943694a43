import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType, type GraphQLSchema } from "graphql";
import { Directive } from "type-graphql";

/**
 * What fields cost, in the terms of IBM's GraphQL Cost Directives. A gateway that knows them bounds operations by it; docs/limits.md
 * has the whole calculation. An object costs 1, a leaf 0, a mutation 10 beside what it answers, unless something is said here.
 */

/** A field decorator, for fields and their resolvers. */
type FieldDecorator = MethodDecorator & PropertyDecorator;

/** What answering the field costs, beside the objects in its answer. */
export function Cost(weight: number): FieldDecorator {
  return Directive(`@cost(weight: ${weight})`);
}

/** How long the field's list usually is: what it is taken to cost before anybody has seen it. */
export function ListSize(assumedSize: number): FieldDecorator {
  return Directive(`@listSize(assumedSize: ${assumedSize})`);
}

/** The field answers a connection, whose page is as long as `first` says. */
export function Paged(): FieldDecorator {
  return Directive(`@listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)`);
}

/** Throws when a list of objects, or a page of them, does not say how long it is: nothing would bound what it costs. */
export function requireListSizes(subgraph: string, schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    // The lists in a page are as long as the field says that answers the page.
    if (!isObjectType(type) || isPage(type.name) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const item = getNamedType(field.type);
      const listed = isListType(getNullableType(field.type)) && isCompositeType(item);
      if (!listed && !isPage(item.name)) continue;
      if (field.astNode?.directives?.some(({ name }) => name.value === "listSize")) continue;
      throw new Error(
        `${subgraph}: ${type.name}.${field.name} has no size. Put ${listed ? "@ListSize(…)" : "@Paged()"} above it.`,
      );
    }
  }
}

function isPage(typeName: string): boolean {
  return typeName.endsWith("Connection");
}
