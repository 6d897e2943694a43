import { validate, type ValidationError } from "class-validator";
import { commonProblems, refuse } from "../errors/problem";

/** Legal in JSON, but no text that Postgres can store: NUL, and half a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Checks an argument: texts that can be stored, and its class-validator rules. The first one broken refuses the call, with its path. */
export async function validateInput(value: unknown, argumentName: string | null): Promise<void> {
  const root = argumentName ? [argumentName] : [];
  const unstorable = unstorablePath(value, root);
  if (unstorable) throw refuse(commonProblems.INVALID_INPUT, unstorable, "The text holds characters that are none.");
  if (typeof value !== "object" || value === null) return;
  const [error] = await validate(value, { forbidUnknownValues: false, stopAtFirstError: true });
  if (!error) return;
  const { path, message } = firstBrokenRule(error);
  throw refuse(commonProblems.INVALID_INPUT, [...root, ...path], message);
}

function unstorablePath(value: unknown, path: string[]): string[] | null {
  if (typeof value === "string") return UNSTORABLE.test(value) ? path : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorablePath(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}

function firstBrokenRule(error: ValidationError): { path: string[]; message: string } {
  const child = error.children?.[0];
  if (child) {
    const inner = firstBrokenRule(child);
    return { path: [error.property, ...inner.path], message: inner.message };
  }
  return { path: [error.property], message: Object.values(error.constraints ?? {})[0] ?? commonProblems.INVALID_INPUT.message };
}
