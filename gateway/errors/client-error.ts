import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { failureCodes, type FailureCode } from "../../platform/errors/failure";
import { maskError } from "../../platform/errors/mask";

/** An error as it leaves the platform: a known code, the request's id, nothing internal. */
export function clientError(error: unknown, requestId: string): GraphQLFormattedError {
  const masked = maskError(error);
  return { ...masked, extensions: { ...masked.extensions, requestId } };
}

/** Codes that a subgraph may hand on to a client. Others are between subgraph and gateway, and become INTERNAL. */
const PASSED_ON = new Set<string>(Object.keys(failureCodes).filter(code => code !== "SUBGRAPH_UNSIGNED"));

/** An error that a subgraph answered, as one of the gateway's own. */
export function subgraphError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  const code = extensions?.code as FailureCode | undefined;
  if (!code || !PASSED_ON.has(code)) return new GraphQLError(failureCodes.INTERNAL, { path, extensions: { code: "INTERNAL" } });
  return new GraphQLError(message, { path, extensions: { code, problem: extensions?.problem } });
}
