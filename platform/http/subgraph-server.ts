import { createServer } from "node:http";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";
import type { Context } from "../context/context";
import { isUnexpected, maskError, rootCause } from "../errors/mask";
import type { Logger } from "../log/logger";
import type { SubgraphRuntime } from "../subgraph/runtime";
import { serveRoutes } from "./express-routes";
import { healthRoutes } from "./health";
import { listen, type RunningServer } from "./listen";
import { requestIdOf } from "./request-id";
import type { Route } from "./route";
import { ACTOR_HEADER, REQUEST_ID_HEADER, verifyActor } from "./signed-actor";
import { serveSubscriptions } from "./subgraph-sockets";

/** How a subgraph's process listens. */
export interface SubgraphServerOptions {
  host: string;
  port: number;
  /** The secret that it shares with the gateway. */
  internalSecret: string;
  log: Logger;
}

/** An entity request for a page of 100 courses stays well below this. */
const BODY_LIMIT = "4mb";

/** Serves one subgraph to the gateway: GraphQL over HTTP and graphql-transport-ws on /graphql, its routes, health and readiness. */
export async function serveSubgraph(runtime: SubgraphRuntime, options: SubgraphServerOptions): Promise<RunningServer> {
  const log = options.log.child({ subgraph: runtime.name });
  const apollo = new ApolloServer<Context>({
    schema: runtime.schema,
    introspection: true,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => maskError(error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logUnexpected,
    ],
  });
  await apollo.start();

  // No etags: each is a hash over the whole answer, and nobody asks for a cached one.
  const app = express().disable("x-powered-by").disable("etag");
  serveRoutes(app, healthRoutes([["database", () => runtime.ready()]]), log);
  serveRoutes(app, subgraphRoutes(runtime), log);
  app.use(
    "/graphql",
    express.json({ limit: BODY_LIMIT }),
    expressMiddleware(apollo, {
      context: async ({ req }) =>
        runtime.context({
          requestId: requestIdOf(req.headers[REQUEST_ID_HEADER]),
          actor: verifyActor(req.headers[ACTOR_HEADER], options.internalSecret),
        }),
    }),
  );
  const server = createServer(app);
  const sockets = serveSubscriptions(server, runtime, options.internalSecret);
  return listen(server, options, async () => {
    await sockets.dispose();
    await apollo.stop();
  });
}

/** A subgraph's own HTTP endpoints, each call with a context. */
export function subgraphRoutes(runtime: SubgraphRuntime): (Route & { visibility: "public" | "internal" })[] {
  return runtime.routes.map(({ method, path, visibility, handle }) => ({
    method,
    path,
    visibility,
    handle: request =>
      handle(request, runtime.context({ requestId: requestIdOf(request.headers.get(REQUEST_ID_HEADER)), actor: null })),
  }));
}

/** What a client sees as INTERNAL stands in the log in full. */
const logUnexpected: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue }) {
        for (const error of errors)
          if (isUnexpected(error)) contextValue.log.error({ err: rootCause(error) }, "an unexpected error");
      },
    };
  },
};
