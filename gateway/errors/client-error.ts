import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { failureCodes, type FailureCode } from "../../platform/errors/failure";
import { maskError } from "../../platform/errors/mask";

/**
 * What clients are told of subgraphs' errors: only codes of our own table, all else as INTERNAL; or the messages, codes and
 * extensions that the subgraphs gave, as other gateways do.
 */
export type SubgraphErrors = "known-codes" | "passed-on";

/** Marks the extensions of an error that is passed on as it is. Not seen in JSON. */
const AS_IT_IS = Symbol("as it is");

/** An error as it leaves the platform: a known code, the request's id, nothing internal. */
export function clientError(error: unknown, requestId: string): GraphQLFormattedError {
  const shown = isPassedOn(error) ? error.toJSON() : maskError(error);
  return { ...shown, extensions: { ...shown.extensions, requestId } };
}

/** Whether a subgraph's error goes to the client without being masked. */
export function isPassedOn(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && AS_IT_IS in error.extensions;
}

/** Codes that a subgraph may hand on to a client. Others are between subgraph and gateway, and become INTERNAL. */
const KNOWN_CODES = new Set<string>(Object.keys(failureCodes).filter(code => code !== "SUBGRAPH_UNSIGNED"));

/** An error that a subgraph answered, as one of the gateway's own. */
export function subgraphError({ message, path, extensions = {} }: GraphQLFormattedError, told: SubgraphErrors): GraphQLError {
  if (told === "passed-on") return new GraphQLError(message, { path, extensions: passedOn(extensions) });
  const code = extensions.code as FailureCode | undefined;
  if (code && KNOWN_CODES.has(code))
    return new GraphQLError(message, { path, extensions: { code, problem: extensions.problem } });
  return new GraphQLError(failureCodes.INTERNAL, { path, extensions: { code: "INTERNAL" } });
}

/** What a subgraph says, without where in the platform it was said. */
function passedOn(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { service, serviceName, exception, stacktrace, ...rest } = extensions;
  return { code: "DOWNSTREAM_SERVICE_ERROR", ...rest, [AS_IT_IS]: true };
}
