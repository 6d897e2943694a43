import { isEnumType, type GraphQLLeafType } from "graphql";
import { NULL, violation, type Write } from "./writing";

/** Longer texts are left to JSON.stringify, which is quicker there. */
const SHORT = 64;

/** How a scalar or an enum value is written. */
export function leafWriter(type: GraphQLLeafType): Write {
  if (isEnumType(type)) {
    const texts = new Map(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    return checked(value => texts.get(value as string), type.name);
  }
  switch (type.name) {
    case "String":
      return checked(value => (typeof value === "string" ? textOf(value) : undefined), type.name);
    case "ID":
      return checked(idText, type.name);
    case "Int":
      return checked(value => (Number.isInteger(value) ? String(value) : undefined), type.name);
    case "Float":
      return checked(value => (Number.isFinite(value) ? JSON.stringify(value) : undefined), type.name);
    case "Boolean":
      return checked(value => (typeof value === "boolean" ? String(value) : undefined), type.name);
    default:
      return value => (typeof value === "string" ? textOf(value) : (JSON.stringify(value) ?? NULL));
  }
}

function checked(write: (value: unknown) => string | undefined, typeName: string): Write {
  return (value, writing) => {
    if (value === null || value === undefined) return NULL;
    return write(value) ?? violation(writing, () => `A value that is no ${typeName}.`);
  };
}

function idText(value: unknown): string | undefined {
  if (typeof value === "string") return textOf(value);
  return typeof value === "number" && Number.isInteger(value) ? `"${value}"` : undefined;
}

/** A string as JSON. Most are short and plain: looking at each character costs less than asking JSON.stringify. */
export function textOf(value: string): string {
  if (value.length > SHORT) return JSON.stringify(value);
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return JSON.stringify(value);
  }
  return `"${value}"`;
}
