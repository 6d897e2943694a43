import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from "graphql";

/** Whether an object of the named type meets a type condition. */
export function meetsCondition(schema: GraphQLSchema, typeName: unknown, condition: string): boolean {
  if (typeName === condition) return true;
  if (typeof typeName !== "string") return false;
  const [type, wanted] = [schema.getType(typeName), schema.getType(condition)];
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}
