import { createServer } from "node:http";
import express from "express";
import { CompiledSchema } from "../graphql/compiled-schema";
import type { Logger } from "../log/logger";
import type { SubgraphRuntime } from "../subgraph/runtime";
import { endTrace, startTrace, TRACE_HEADER, traceFrom } from "../telemetry/trace";
import { serveRoutes } from "./express-routes";
import { graphqlEndpoint } from "./graphql-endpoint";
import { healthRoutes } from "./health";
import { listen, type RunningServer } from "./listen";
import { requestIdOf } from "./request-id";
import type { Route } from "./route";
import { ActorVerifier, REQUEST_ID_HEADER } from "./signed-actor";
import { serveSubscriptions } from "./subgraph-sockets";

/** How a subgraph's process listens. */
export interface SubgraphServerOptions {
  host: string;
  port: number;
  /** The secret that it shares with the gateway. */
  internalSecret: string;
  log: Logger;
}

const GRAPHQL_PATH = "/graphql";
/** Longer than a gateway keeps idle connections: the side that sends should be the one that closes. */
const KEEP_ALIVE_MS = 75_000;

/** Serves one subgraph to the gateway: GraphQL over HTTP and graphql-transport-ws on /graphql, its routes, health and readiness. */
export async function serveSubgraph(runtime: SubgraphRuntime, options: SubgraphServerOptions): Promise<RunningServer> {
  const log = options.log.child({ subgraph: runtime.name });
  const schema = new CompiledSchema(runtime.schema);
  const verifier = new ActorVerifier(options.internalSecret);
  const graphql = graphqlEndpoint({ runtime, schema, verifier, log });

  const app = express().disable("x-powered-by").disable("etag");
  serveRoutes(app, healthRoutes([["database", () => runtime.ready()]]), log);
  serveRoutes(app, subgraphRoutes(runtime), log);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (request.url === GRAPHQL_PATH) graphql(request, response);
    else app(request, response);
  });
  const sockets = serveSubscriptions(server, { path: GRAPHQL_PATH, runtime, schema, verifier });
  return listen(server, options, async () => {
    await sockets.dispose();
  });
}

/** A subgraph's own HTTP endpoints, each call with a context. */
export function subgraphRoutes(runtime: SubgraphRuntime): (Route & { visibility: "public" | "internal" })[] {
  return runtime.routes.map(({ method, path, visibility, handle }) => ({
    method,
    path,
    visibility,
    async handle(request) {
      const requestId = requestIdOf(request.headers.get(REQUEST_ID_HEADER));
      const trace = startTrace({ name: `${method} ${path}`, parent: traceFrom(request.headers.get(TRACE_HEADER)) });
      try {
        return await handle(request, runtime.context({ requestId, actor: null, trace }));
      } finally {
        endTrace(trace);
      }
    },
  }));
}
