import { GraphQLError, Kind, valueFromASTUntyped, type FieldNode, type GraphQLField } from "graphql";
import { limitCodes } from "../../platform/errors/limits";
import type { ListSize } from "./cost-weights";
import type { Quantity, Variables } from "./quantity";

/** How long a list is taken to be of which nothing is said. */
export const UNKNOWN_LENGTH = 10;

/** Reads how long a list may be from the arguments of a field. */
type Slice = (variables: Variables) => number | undefined;

/**
 * How long the list of a field may be: the largest of its slicing arguments, else the size that is assumed.
 * Throws a GraphQLError when the field wants one such argument and has none, or several.
 */
export function listLength(field: GraphQLField<unknown, unknown>, node: FieldNode, size: ListSize | undefined): Quantity {
  if (!size) return UNKNOWN_LENGTH;
  const { assumedSize = UNKNOWN_LENGTH, slicingArguments, requireOneSlicingArgument } = size;
  if (slicingArguments.length === 0) return assumedSize;
  const paths = slicingArguments.map(path => path.split("."));
  if (requireOneSlicingArgument && !hasOne(field, node, paths)) throw sliceNeeded(field, node, slicingArguments);
  const slices = paths.map(path => sliceAt(field, node, path));
  const length = (variables: Variables) => longest(slices, variables) ?? assumedSize;
  return usesVariables(node, paths) ? length : length({});
}

function longest(slices: readonly Slice[], variables: Variables): number | undefined {
  let longestYet: number | undefined;
  for (const slice of slices) {
    const length = slice(variables);
    if (length !== undefined && (longestYet === undefined || length > longestYet)) longestYet = length;
  }
  return longestYet;
}

function sliceAt({ args }: GraphQLField<unknown, unknown>, node: FieldNode, [name, ...inner]: readonly string[]): Slice {
  const preset = args.find(argument => argument.name === name)?.defaultValue;
  const given = argumentOf(node, name!);
  if (!given) return () => lengthIn(preset, inner);
  const read =
    given.kind === Kind.VARIABLE
      ? (variables: Variables) => variables[given.name.value]
      : (variables: Variables) => valueFromASTUntyped(given, variables);
  return variables => {
    const value = read(variables);
    return lengthIn(value === undefined ? preset : value, inner);
  };
}

function lengthIn(value: unknown, path: readonly string[]): number | undefined {
  const length = path.reduce((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], value);
  return typeof length === "number" && length >= 0 ? length : undefined;
}

/** Given in the document; without any, a default does. Whether a variable then has a value is not looked at. */
function hasOne({ args }: GraphQLField<unknown, unknown>, node: FieldNode, paths: readonly string[][]): boolean {
  const given = paths.filter(([name]) => ![undefined, Kind.NULL].includes(argumentOf(node, name!)?.kind as Kind.NULL)).length;
  const preset = paths.filter(([name]) => args.find(argument => argument.name === name)?.defaultValue !== undefined).length;
  return given === 1 || (given === 0 && preset > 0);
}

function usesVariables(node: FieldNode, paths: readonly string[][]): boolean {
  return paths.some(([name]) => {
    const given = argumentOf(node, name!);
    return given !== undefined && given.kind !== Kind.INT && given.kind !== Kind.NULL;
  });
}

function argumentOf({ arguments: given = [] }: FieldNode, name: string) {
  return given.find(argument => argument.name.value === name)?.value;
}

function sliceNeeded({ name }: { name: string }, node: FieldNode, slicingArguments: readonly string[]): GraphQLError {
  const message = `${limitCodes.SLICING_ARGUMENT_NEEDED} ${name}: ${slicingArguments.join(", ")}.`;
  return new GraphQLError(message, { nodes: node, extensions: { code: "SLICING_ARGUMENT_NEEDED" } });
}
