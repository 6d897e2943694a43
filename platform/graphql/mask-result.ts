import type { ExecutionResult, FormattedExecutionResult } from "graphql";
import type { Context } from "../context/context";
import { isUnexpected, maskError, rootCause } from "../errors/mask";

/** A result as it may leave the subgraph: errors masked, the unexpected ones logged. */
export function maskResult(result: ExecutionResult, context: Context): FormattedExecutionResult {
  if (!result.errors) return result;
  for (const error of result.errors) if (isUnexpected(error)) context.log.error({ err: rootCause(error) }, "an unexpected error");
  return { ...result, errors: result.errors.map(maskError) };
}
