import {
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";

type Variables = Readonly<Record<string, unknown>>;

/**
 * Fills in what variables leave out and have a default for, in the document or in input objects. graphql-jit (0.8.9) refuses
 * a value that is left out where the type is non-null. Answers the function for one operation; for most it does nothing.
 */
export function variableDefaults(schema: GraphQLSchema, operation: OperationDefinitionNode): (variables: Variables) => Variables {
  const definitions = (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) => {
    const inputType = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    if (!inputType || (!defaultValue && !holdsInputObject(inputType))) return [];
    return [{ name: variable.name.value, type: inputType, byDefault: valueFromAST(defaultValue, inputType) }];
  });
  if (definitions.length === 0) return variables => variables;
  return variables => {
    const all = { ...variables };
    for (const { name, type, byDefault } of definitions) {
      if (all[name] === undefined) {
        if (byDefault !== undefined) all[name] = byDefault;
      } else all[name] = filled(type, all[name]);
    }
    return all;
  };
}

function holdsInputObject(type: GraphQLInputType): boolean {
  if (isNonNullType(type) || isListType(type)) return holdsInputObject(type.ofType);
  return isInputObjectType(type);
}

function filled(type: GraphQLInputType, value: unknown): unknown {
  const nullable = getNullableType(type);
  if (value === null || typeof value !== "object") return value;
  if (isListType(nullable)) {
    const itemType = nullable.ofType;
    return Array.isArray(value) ? value.map(item => filled(itemType, item)) : filled(itemType, value);
  }
  if (!isInputObjectType(nullable) || Array.isArray(value)) return value;
  const object: Record<string, unknown> = { ...value };
  for (const field of Object.values(nullable.getFields())) {
    if (object[field.name] !== undefined) object[field.name] = filled(field.type, object[field.name]);
    else if (field.defaultValue !== undefined) object[field.name] = field.defaultValue;
  }
  return object;
}
