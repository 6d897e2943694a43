import { buildMessage, ValidateBy, type ValidationOptions } from "class-validator";

/**
 * A text of so many characters, counted in code points as Postgres does. (class-validator's own `Length` does not count
 * variation selectors, so that a text could be longer than it says.)
 */
export function TextLength(min: number, max: number, options?: ValidationOptions): PropertyDecorator {
  const defaultMessage = buildMessage(each => `${each}$property must have ${min} to ${max} characters`, options);
  return ValidateBy(
    { name: "textLength", validator: { validate: value => hasLength(value, min, max), defaultMessage } },
    options,
  );
}

function hasLength(value: unknown, min: number, max: number): boolean {
  // A code point is one or two UTF-16 units: what is far too long is not counted.
  if (typeof value !== "string" || value.length > 2 * max) return false;
  const { length } = [...value];
  return length >= min && length <= max;
}
