import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { rootCause } from "../../platform/errors/mask";
import type { Logger } from "../../platform/log/logger";
import { clientError } from "./client-error";

/** The errors of an answer, as the client may see them. What no subgraph answered, and so no subgraph has logged, is logged here. */
export function clientErrors(
  { log }: { readonly log: Logger },
  { requestId }: Pick<Origin, "requestId">,
  errors: readonly unknown[],
): GraphQLFormattedError[] {
  for (const error of errors) {
    const cause = rootCause(error);
    if (!(cause instanceof GraphQLError)) log.error({ err: cause, requestId }, "an operation failed");
  }
  return errors.map(error => clientError(error, requestId));
}
