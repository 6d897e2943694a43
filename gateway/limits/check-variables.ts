import { limitExceeded } from "../../platform/errors/limits";
import type { OperationLimits } from "./operation-limits";

/** Throws when variables hold too much: before they are compared with what the operation expects. */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: OperationLimits): void {
  count(variables, 0, { values: 0, limits });
}

function count(value: unknown, depth: number, counted: { values: number; limits: OperationLimits }): void {
  const { limits } = counted;
  if (++counted.values > limits.variableValues) {
    throw limitExceeded("VARIABLES_TOO_LARGE", limits.variableValues, counted.values);
  }
  if (typeof value !== "object" || value === null) return;
  if (depth >= limits.variableDepth) throw limitExceeded("VARIABLES_TOO_LARGE", limits.variableDepth, depth + 1);
  if (Array.isArray(value)) for (const item of value) count(item, depth + 1, counted);
  else for (const name in value) count((value as Record<string, unknown>)[name], depth + 1, counted);
}
