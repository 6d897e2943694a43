import {
  getNamedType,
  isInputObjectType,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLField,
} from "graphql";
import type { CostWeights } from "./cost-weights";
import { sum, type Quantity } from "./quantity";

/** What the arguments that a field is given weigh, with all input fields in them. */
export function inputCost(
  weights: CostWeights,
  { args }: GraphQLField<unknown, unknown>,
  { arguments: given = [] }: FieldNode,
): Quantity {
  return sum(
    given.map(({ name, value }): Quantity => {
      const argument = args.find(each => each.name === name.value);
      if (!argument) return 0;
      const own = weights.ofInput(argument);
      const type = getNamedType(argument.type);
      if (!isInputObjectType(type) || !isWeighted(weights, type)) return own;
      return variables => own + costOfValue(weights, argument, valueFromASTUntyped(value, variables));
    }),
  );
}

/** Whether any field in an input type, or in those that it holds, has a weight. */
function isWeighted(weights: CostWeights, type: GraphQLInputObjectType, seen = new Set<GraphQLInputObjectType>()): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  return Object.values(type.getFields()).some(field => {
    const inner = getNamedType(field.type);
    return weights.ofInput(field) !== 0 || (isInputObjectType(inner) && isWeighted(weights, inner, seen));
  });
}

/** What is inside of a value, without its own weight. */
function costOfValue(weights: CostWeights, input: Pick<GraphQLArgument, "type">, value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((cost, item) => cost + costOfValue(weights, input, item), 0);
  const type = getNamedType(input.type);
  if (!isInputObjectType(type) || typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((cost, [name, inner]) => {
    const field = type.getFields()[name];
    return field ? cost + weights.ofInput(field) + costOfValue(weights, field, inner) : cost;
  }, 0);
}
