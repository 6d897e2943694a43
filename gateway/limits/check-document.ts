import type { GraphQLError } from "graphql";
import { limitExceeded, type LimitCode } from "../../platform/errors/limits";
import { countRepetitions } from "./count-repetitions";
import type { Extent, MeasuredDocument } from "./measure-document";
import type { OperationLimits } from "./operation-limits";

/** The first limit that a text exceeds by its mere size, or null. */
export function checkText(text: string, { documentBytes }: OperationLimits): GraphQLError | null {
  // A character is at least one byte: what has too many of them need not be counted in bytes.
  const bytes = text.length > documentBytes ? text.length : Buffer.byteLength(text);
  return bytes > documentBytes ? limitExceeded("DOCUMENT_TOO_LARGE", documentBytes, bytes) : null;
}

/** The first limit that a document exceeds, or null. Its fragments must not be broken. */
export function checkDocument({ operations, fragments }: MeasuredDocument, limits: OperationLimits): GraphQLError | null {
  if (operations.length > limits.operations) {
    return limitExceeded("TOO_MANY_OPERATIONS", limits.operations, operations.length);
  }
  for (const { operation, extent } of operations) {
    const exceeded = checkExtent(extent, limits);
    if (exceeded) return exceeded;
    const repetitions = countRepetitions([operation.selectionSet], fragments, limits.repetitions);
    if (repetitions > limits.repetitions) return limitExceeded("TOO_MANY_REPETITIONS", limits.repetitions, repetitions);
  }
  return null;
}

function checkExtent(extent: Extent, limits: OperationLimits): GraphQLError | null {
  const checks: [LimitCode, number, number][] = [
    ["OPERATION_TOO_DEEP", limits.depth, extent.depth],
    ["INTROSPECTION_TOO_DEEP", limits.introspectionDepth, extent.introspectionDepth],
    ["TOO_MANY_ROOT_FIELDS", limits.rootFields, extent.ownFields],
    ["TOO_MANY_ALIASES", limits.aliases, extent.aliases],
    ["TOO_MANY_DIRECTIVES", limits.directives, extent.directives],
    ["OPERATION_TOO_WIDE", limits.fields, extent.fields],
  ];
  const exceeded = checks.find(([, limit, measured]) => measured > limit);
  return exceeded ? limitExceeded(...exceeded) : null;
}
