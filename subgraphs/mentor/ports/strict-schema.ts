import { z, type ZodType } from "zod";

/** A part of a JSON Schema. */
type Node = Record<string, unknown>;

/** What strict mode does not take. Lengths are told in words instead; whether they are kept is checked by the schema itself. */
const REFUSED = ["$id", "default", "minLength", "maxLength", "propertyNames", "uniqueItems"];

/** A schema as JSON Schema, as a model without strict mode is told. */
export function jsonSchemaOf(schema: ZodType): Node {
  const { $schema: _dialect, ...node } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Node;
  return node;
}

/**
 * A schema as OpenAI's strict mode takes it: every field is required, so that one that may be missing may be null instead, and no
 * object takes further fields. `readStrictly` undoes that.
 */
export function strictSchemaOf(schema: ZodType): Node {
  return strict(jsonSchemaOf(schema));
}

function strict(node: Node): Node {
  const { properties, required = [], items, oneOf, anyOf, $defs, ...rest } = node;
  const kept = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !REFUSED.includes(keyword)));
  const description = [node.description, lengthsOf(node)].filter(Boolean).join("; ");
  const options = (oneOf ?? anyOf) as Node[] | undefined;
  return {
    ...kept,
    ...(description && { description }),
    ...(properties !== undefined && strictObject(properties as Record<string, Node>, required as string[])),
    ...(items !== undefined && { items: strict(items as Node) }),
    ...(options && { anyOf: options.map(strict) }),
    ...($defs !== undefined && { $defs: mapValues($defs as Record<string, Node>, strict) }),
  };
}

function strictObject(properties: Record<string, Node>, required: string[]): Node {
  const field = (node: Node, name: string) =>
    required.includes(name) ? strict(node) : { anyOf: [strict(node), { type: "null" }] };
  return { properties: mapValues(properties, field), required: Object.keys(properties), additionalProperties: false };
}

function lengthsOf({ minLength, maxLength }: Node): string {
  if (minLength === undefined && maxLength === undefined) return "";
  return `${(minLength as number | undefined) ?? 0} to ${(maxLength as number | undefined) ?? "any number of"} characters`;
}

/** A value in the shape of its schema, or what is wrong with it, in words for the model that wrote it. */
export type Reading<Value> = { value: Value } | { mistake: string };

const LONGEST_MISTAKE = 1_500;

/** Reads what a model wrote as JSON, between code fences or not. A field that is null, and may be missing, is missing. */
export function readStrictly<Value>(text: string, schema: ZodType<Value>): Reading<Value> {
  let written: unknown;
  try {
    written = JSON.parse(text.trim().replace(/^```(?:json)?\s*|\s*```$/g, ""));
  } catch (error) {
    return { mistake: `It is not JSON: ${(error as Error).message}`.slice(0, LONGEST_MISTAKE) };
  }
  const first = schema.safeParse(written);
  if (first.success) return { value: first.data };
  for (const { path } of first.error.issues) dropNull(written, path);
  const second = schema.safeParse(written);
  return second.success ? { value: second.data } : { mistake: z.prettifyError(second.error).slice(0, LONGEST_MISTAKE) };
}

function dropNull(value: unknown, path: readonly PropertyKey[]): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((node, key) => (node as Node | undefined)?.[key as string], value) as Node | null;
  const key = path.at(-1) as string | undefined;
  if (key !== undefined && holder && !Array.isArray(holder) && holder[key] === null) delete holder[key];
}

function mapValues(record: Record<string, Node>, change: (node: Node, name: string) => Node): Record<string, Node> {
  return Object.fromEntries(Object.entries(record).map(([name, node]) => [name, change(node, name)]));
}
