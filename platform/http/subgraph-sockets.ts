import type { Server } from "node:http";
import type { ExecutionResult, FormattedExecutionResult } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import type { Context } from "../context/context";
import { isUnexpected, maskError, rootCause } from "../errors/mask";
import { subscribeWithFreshContext } from "../graphql/subscribe-with-fresh-context";
import type { SubgraphRuntime } from "../subgraph/runtime";
import { requestIdOf } from "./request-id";
import { ACTOR_HEADER, REQUEST_ID_HEADER, verifyActor } from "./signed-actor";

/**
 * Subscriptions of one subgraph to the gateway, over graphql-transport-ws. Each operation carries its signed actor and its
 * request id in `extensions`, so that one connection serves many people; an unsigned operation closes the connection.
 */
export function serveSubscriptions(server: Server, runtime: SubgraphRuntime, internalSecret: string) {
  const sockets = new WebSocketServer({ server, path: "/graphql" });
  return useServer(
    {
      schema: runtime.schema,
      context: (_connection, _id, { extensions }) =>
        runtime.context({
          requestId: requestIdOf(extensions?.[REQUEST_ID_HEADER]),
          actor: verifyActor(extensions?.[ACTOR_HEADER], internalSecret),
        }),
      subscribe: args => subscribeWithFreshContext(args, () => runtime.context(args.contextValue as Context)),
      onNext: (_connection, _id, _payload, args, result) => maskResult(result, args.contextValue as Context),
      onError: (_connection, _id, _payload, errors) => errors.map(maskError),
    },
    sockets,
  );
}

/** A result as it may leave the subgraph: errors masked, the unexpected ones logged. */
export function maskResult(result: ExecutionResult, context: Context): FormattedExecutionResult {
  if (!result.errors) return result;
  for (const error of result.errors) if (isUnexpected(error)) context.log.error({ err: rootCause(error) }, "an unexpected error");
  return { ...result, errors: result.errors.map(maskError) };
}
