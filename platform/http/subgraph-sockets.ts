import type { Server } from "node:http";
import type { ExecutionArgs } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import type { Origin } from "../context/create-context";
import { maskError } from "../errors/mask";
import type { CompiledSchema, OperationText } from "../graphql/compiled-schema";
import { maskResult } from "../graphql/mask-result";
import type { SubgraphRuntime } from "../subgraph/runtime";
import { TRACE_HEADER, traceFrom } from "../telemetry/trace";
import { requestIdOf } from "./request-id";
import { ACTOR_HEADER, REQUEST_ID_HEADER, type ActorVerifier } from "./signed-actor";

/** Whose subscriptions are served, and where. */
export interface SubgraphSocketsOptions {
  path: string;
  runtime: Pick<SubgraphRuntime, "schema" | "context">;
  schema: CompiledSchema;
  verifier: ActorVerifier;
}

/** An operation of a socket: what graphql-ws hands from one step to the next in the place of a context. */
interface SocketOperation {
  readonly operation: OperationText;
  readonly origin: Origin;
}

/**
 * Subscriptions of one subgraph to the gateway, over graphql-transport-ws. Each operation carries its signed actor and its
 * request id in `extensions`, so that one connection serves many people; an unsigned operation closes the connection.
 */
export function serveSubscriptions(server: Server, options: SubgraphSocketsOptions) {
  const { path, runtime, schema } = options;
  const sockets = new WebSocketServer({ server, path });
  const contextOf = ({ contextValue }: ExecutionArgs) => runtime.context((contextValue as SocketOperation).origin);
  const operationOf = ({ contextValue }: ExecutionArgs) => (contextValue as SocketOperation).operation;
  return useServer(
    {
      onSubscribe: (_connection, _id, payload) => read(payload, options),
      execute: args => schema.execute(operationOf(args), args.variableValues ?? {}, contextOf(args)),
      subscribe: args => schema.subscribe(operationOf(args), args.variableValues ?? {}, () => contextOf(args)),
      onNext: (_connection, _id, _payload, args, result) => maskResult(result, contextOf(args)),
      onError: (_connection, _id, _payload, errors) => errors.map(maskError),
    },
    sockets,
  );
}

function read(payload: SubscribePayload, { runtime, schema, verifier }: SubgraphSocketsOptions) {
  const { query: text, operationName: name, variables: variableValues, extensions } = payload;
  const origin = {
    requestId: requestIdOf(extensions?.[REQUEST_ID_HEADER]),
    actor: verifier.verify(extensions?.[ACTOR_HEADER]),
    trace: traceFrom(extensions?.[TRACE_HEADER]),
  };
  const operation = { text, name };
  const document = schema.documentOf(operation);
  if (!("kind" in document)) return document;
  const contextValue: SocketOperation = { operation, origin };
  return { schema: runtime.schema, document, operationName: name, variableValues, contextValue };
}
