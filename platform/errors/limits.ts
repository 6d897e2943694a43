import { GraphQLError } from "graphql";

/**
 * Codes of operations that are refused before anything runs because they ask for too much, and what each means. Every limit is a
 * setting; docs/limits.md has them.
 */
export const limitCodes = {
  DOCUMENT_TOO_LARGE: "The document is too long.",
  OPERATION_TOO_DEEP: "The selections are nested too deeply.",
  OPERATION_TOO_WIDE: "The operation selects too many fields, with its fragments put in.",
  TOO_MANY_OPERATIONS: "There are too many operations in one document.",
  TOO_MANY_ROOT_FIELDS: "The operation asks for too many things at once.",
  TOO_MANY_ALIASES: "There are too many aliases, with the fragments put in.",
  TOO_MANY_DIRECTIVES: "There are too many directives, with the fragments put in.",
  TOO_MANY_REPETITIONS: "The same fields are selected too often side by side.",
  INTROSPECTION_TOO_DEEP: "The selections of the schema are nested too deeply.",
  VARIABLES_TOO_LARGE: "The variables hold too much, or are nested too deeply.",
  OPERATION_TOO_COSTLY: "The operation may cost too much: ask for shorter pages, or for less of each thing.",
  SLICING_ARGUMENT_NEEDED: "The list needs exactly one of the arguments that say how long it may be.",
} as const;

/** The code of a limit. */
export type LimitCode = keyof typeof limitCodes;

/** An operation asks for more than is allowed: `extensions` say how much is, and how much it asks for. */
export function limitExceeded(code: LimitCode, limit: number, measured: number): GraphQLError {
  const asked = Math.min(Math.ceil(measured), Number.MAX_SAFE_INTEGER);
  const message = `${limitCodes[code]} Allowed: ${limit}; asked for: ${asked}.`;
  return new GraphQLError(message, { extensions: { code, limit, measured: asked } });
}
