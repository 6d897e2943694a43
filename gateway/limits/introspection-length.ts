import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from "graphql";

/** How long the lists in a description of a schema usually are. */
const USUAL: Readonly<Record<string, number>> = {
  "__Schema.directives": 8,
  "__Directive.args": 2,
  "__Directive.locations": 3,
  "__Type.fields": 8,
  "__Type.inputFields": 3,
  "__Type.enumValues": 2,
  "__Type.interfaces": 1,
  "__Type.possibleTypes": 1,
  "__Field.args": 1,
};

/** How long the list of an introspection field is; undefined for any other field. */
export function introspectionLength(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): number | undefined {
  if (!type.name.startsWith("__")) return undefined;
  const name = `${type.name}.${field.name}`;
  return name === "__Schema.types" ? Object.keys(schema.getTypeMap()).length : USUAL[name];
}
