import { ValidateBy } from "class-validator";

/** NUL and half a surrogate pair: legal in JSON, but not in Postgres. */
const NOT_STORABLE = /[\0\p{Surrogate}]/u;

/** What an author or a learner writes: at most `maxLength` characters, and none that Postgres cannot store. */
export function PlainText(maxLength: number): PropertyDecorator {
  return textRule("plainText", maxLength, () => true, `must be text of at most ${maxLength} characters`);
}

/** The same, and not blank. With `each`, every text of a list. */
export function FilledText(maxLength: number, options: { each?: boolean } = {}): PropertyDecorator {
  const message = `must be text of 1 to ${maxLength} characters, not blank`;
  return textRule("filledText", maxLength, text => /\S/.test(text), message, options.each);
}

function textRule(name: string, maxLength: number, holds: (text: string) => boolean, message: string, each = false) {
  const validate = (value: unknown) =>
    typeof value === "string" && value.length <= maxLength && !NOT_STORABLE.test(value) && holds(value);
  return ValidateBy(
    { name, validator: { validate, defaultMessage: () => `${each ? "each value in " : ""}$property ${message}` } },
    { each },
  );
}
