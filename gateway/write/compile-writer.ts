import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from "graphql";
import { collectFields, type CollectedFields, type Reading } from "./collect-fields";
import { isIntrospection } from "./write-introspection";
import { leafWriter } from "./write-leaf";
import { NULL, violation, type Write, type Writing } from "./writing";

/** The weight of an object or a field in an answer's cost. */
export interface Weights {
  ofType(typeName: string): number;
  ofField(typeName: string, fieldName: string): number;
}

/** What an answer is written by: the client's selections, the schema, and the keys that plans replaced. */
export interface WriterOptions extends Reading {
  /** The client's key of each key that was replaced in the document. */
  readonly clientKeys: ReadonlyMap<string, string>;
  readonly weights: Weights;
  /** Answers the introspection fields of a response key, as JSON. */
  introspect(fields: readonly FieldNode[], variables: Writing["variables"]): string;
}

type Data = Record<string, unknown>;

/** A field of an object: where its value is, and how it is written. */
interface FieldWriter {
  /** In the data. */
  readonly key: string;
  /** In the answer. */
  readonly clientKey: string;
  /** `,"title":` */
  readonly prefix: string;
  readonly mayBeNull: boolean;
  readonly write: Write;
}

/** Makes the function that writes objects of a type for selections: their fields and nothing else, in the order of the selections. */
export function compileWriter(
  options: WriterOptions,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): Write {
  return isAbstractType(type) ? abstractWriter(options, type, selectionSets) : objectWriter(options, type, selectionSets);
}

/** The concrete type is known only when there is an object; its writer is made when the first one comes. */
function abstractWriter(options: WriterOptions, type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): Write {
  const writers = new Map<unknown, Write>();
  return (value, writing) => {
    if (value === null || value === undefined) return NULL;
    const typeName = (value as Data).__typename;
    let write = writers.get(typeName);
    if (!write) {
      const concrete = typeof typeName === "string" ? options.schema.getType(typeName) : type;
      if (!isCompositeType(concrete)) return violation(writing, () => `An object of a type that is not in the schema.`);
      write = objectWriter(options, concrete, selectionSets);
      writers.set(typeName, write);
    }
    return write(value, writing);
  };
}

function objectWriter(options: WriterOptions, type: GraphQLNamedType, selectionSets: readonly SelectionSetNode[]): Write {
  const fields: FieldWriter[] = [];
  let weight = options.weights.ofType(type.name);
  const collected = collectFields(options, type, selectionSets);
  // An object whose type was not found out cannot say it, and so cannot be shown.
  if (!isObjectType(type) && isTypenameIn(collected)) return unknownType(type.name);
  for (const [key, nodes] of collected) {
    const clientKey = options.clientKeys.get(key) ?? key;
    fields.push({
      key,
      clientKey,
      prefix: `${fields.length ? "," : ""}${JSON.stringify(clientKey)}:`,
      ...fieldWriter(options, type, nodes),
    });
    weight += options.weights.ofField(type.name, nodes[0]!.name.value);
  }
  return (value, writing) => {
    if (value === null || value === undefined) return NULL;
    if (typeof value !== "object") return violation(writing, () => `A value that is no ${type.name}.`);
    writing.cost += weight;
    let text = "{";
    for (const { key, clientKey, prefix, mayBeNull, write } of fields) {
      writing.explaining?.path.push(clientKey);
      const written = write((value as Data)[key], writing);
      if (written === NULL && !mayBeNull) {
        violation(writing, () => `Cannot return null for non-nullable field ${type.name}.${clientKey}.`);
        writing.explaining?.path.pop();
        return NULL;
      }
      writing.explaining?.path.pop();
      text += prefix + written;
    }
    return `${text}}`;
  };
}

function isTypenameIn(fields: CollectedFields): boolean {
  return [...fields.values()].some(([first]) => first!.name.value === "__typename");
}

function unknownType(abstractType: string): Write {
  return (value, writing) =>
    value === null || value === undefined ? NULL : violation(writing, () => `A ${abstractType} of unknown type.`);
}

function fieldWriter(
  options: WriterOptions,
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
): Pick<FieldWriter, "mayBeNull" | "write"> {
  const name = nodes[0]!.name.value;
  if (name === "__typename") {
    const typeName = JSON.stringify(type.name);
    return { mayBeNull: false, write: () => typeName };
  }
  if (isIntrospection(nodes[0]!)) {
    return { mayBeNull: true, write: (_value, { variables }) => options.introspect(nodes, variables) };
  }
  const { type: fieldType } = (type as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields()[name]!;
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return { mayBeNull: !isNonNullType(fieldType), write: valueWriter(options, fieldType, selectionSets) };
}

function valueWriter(options: WriterOptions, type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[]): Write {
  if (isNonNullType(type)) return valueWriter(options, type.ofType, selectionSets);
  if (isListType(type)) return listWriter(type.ofType, valueWriter(options, type.ofType, selectionSets));
  return isLeafType(type) ? leafWriter(type) : compileWriter(options, type, selectionSets);
}

function listWriter(itemType: GraphQLOutputType, write: Write): Write {
  const mayHoldNull = !isNonNullType(itemType);
  return (value, writing) => {
    if (value === null || value === undefined) return NULL;
    if (!Array.isArray(value)) return violation(writing, () => `A value that is no list.`);
    let text = "[";
    for (let index = 0; index < value.length; index++) {
      writing.explaining?.path.push(index);
      const written = write(value[index], writing);
      if (written === NULL && !mayHoldNull) {
        violation(writing, () => `Cannot return null in a list of ${getNamedType(itemType).name}.`);
        writing.explaining?.path.pop();
        return NULL;
      }
      writing.explaining?.path.pop();
      text += index === 0 ? written : `,${written}`;
    }
    return `${text}]`;
  };
}
