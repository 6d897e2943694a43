import { validate, type ValidationError } from "class-validator";
import { commonProblems, refuse } from "../errors/problem";

/** Checks an argument's class-validator rules; the first one broken refuses the call with its path. */
export async function validateInput(value: unknown, argumentName: string | null): Promise<void> {
  if (typeof value !== "object" || value === null) return;
  const [error] = await validate(value, { forbidUnknownValues: false, stopAtFirstError: true });
  if (!error) return;
  const { path, message } = firstBrokenRule(error);
  throw refuse(commonProblems.INVALID_INPUT, argumentName ? [argumentName, ...path] : path, message);
}

function firstBrokenRule(error: ValidationError): { path: string[]; message: string } {
  const child = error.children?.[0];
  if (child) {
    const inner = firstBrokenRule(child);
    return { path: [error.property, ...inner.path], message: inner.message };
  }
  return { path: [error.property], message: Object.values(error.constraints ?? {})[0] ?? commonProblems.INVALID_INPUT.message };
}
