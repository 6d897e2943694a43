import { isInterfaceType, isObjectType, Kind, parse, visit, type ConstDirectiveNode, type GraphQLSchema } from "graphql";

/** Fields by name, and whether a field set gives them arguments. */
export type RequiredFields = ReadonlyMap<string, { withArguments: boolean }>;

/** The fields in all field sets of a supergraph: keys (`@join__type(key:)`) and requirements (`@join__field(requires:)`). */
export function requiredFieldsOf(joinedSchema: GraphQLSchema): RequiredFields {
  const fields = new Map<string, { withArguments: boolean }>();
  for (const type of Object.values(joinedSchema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const directives = [type, ...Object.values(type.getFields())].flatMap(({ astNode }) => astNode?.directives ?? []);
    for (const fieldSet of directives.flatMap(fieldSetsOf)) addFields(fields, fieldSet);
  }
  return fields;
}

function fieldSetsOf({ arguments: given = [] }: ConstDirectiveNode): string[] {
  return given.flatMap(({ name, value }) =>
    (name.value === "key" || name.value === "requires") && value.kind === Kind.STRING ? [value.value] : [],
  );
}

function addFields(fields: Map<string, { withArguments: boolean }>, fieldSet: string): void {
  visit(parse(`{ ${fieldSet} }`, { noLocation: true }), {
    Field({ name, arguments: given = [] }) {
      const withArguments = given.length > 0 || (fields.get(name.value)?.withArguments ?? false);
      fields.set(name.value, { withArguments });
    },
  });
}
