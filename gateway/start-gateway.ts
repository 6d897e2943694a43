import { createServer } from "node:http";
import express from "express";
import { serveRoutes } from "../platform/http/express-routes";
import { healthRoutes, type Dependency } from "../platform/http/health";
import { listen, type RunningServer } from "../platform/http/listen";
import type { Route } from "../platform/http/route";
import type { Logger } from "../platform/log/logger";
import { TokenVerifier, type KeySource } from "./actor/token-verifier";
import { makeGraph } from "./execute/graph";
import { ServedGraph } from "./execute/served-graph";
import { explorerRoutes } from "./explorer/explorer-routes";
import { makeApolloServer } from "./http/apollo";
import { allowOrigins } from "./http/cors";
import { EventStreams, wantsEventStream } from "./http/event-streams";
import { graphqlOverHttp } from "./http/graphql-over-http";
import { answerNotFound, answerRequestErrors } from "./http/request-errors";
import { giveRequestId } from "./http/request-scope";
import { Sockets } from "./sockets/serve-sockets";
import type { SubgraphSource } from "./sources/subgraph-source";

/** What a gateway is made of. */
export interface GatewayOptions {
  /** The SDL of the supergraph. */
  supergraph: string;
  /** One for each subgraph of the supergraph; the gateway closes them when it closes. */
  sources: readonly SubgraphSource[];
  /** Other public endpoints: webhooks of subgraphs, pages of local stand-ins. */
  routes: readonly Route[];
  /** The keys that access tokens are signed with. */
  keys: KeySource;
  /** What /ready asks. */
  dependencies: readonly Dependency[];
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Development: introspection, Apollo Sandbox at /graphql, GraphiQL at /graphiql, pages of this machine may call. */
  explorer: boolean;
  /** Web origins whose pages may call the gateway. */
  origins?: readonly string[];
  log: Logger;
}

const BODY_LIMIT_BYTES = 1_048_576;

/** Starts the public edge: the graph over HTTP, WebSocket and SSE on /graphql, health and readiness, and the routes given. */
export async function startGateway(options: GatewayOptions): Promise<RunningServer> {
  const { explorer, log } = options;
  const graphs = new ServedGraph(makeGraph({ ...options, introspection: explorer }));
  const verifier = new TokenVerifier(options.keys, log);
  const apollo = makeApolloServer(graphs, options);
  await apollo.start();
  const overHttp = graphqlOverHttp(apollo, verifier);
  const eventStreams = new EventStreams(graphs, verifier);

  // No etags: each is a hash over the whole answer, and nobody asks for a cached one.
  const app = express().disable("x-powered-by").disable("etag").use(giveRequestId);
  serveRoutes(app, [...healthRoutes(options.dependencies), ...options.routes, ...(explorer ? explorerRoutes() : [])], log);
  app.use(allowOrigins(options.origins ?? [], { development: explorer }));
  app.all("/graphql", express.json({ limit: BODY_LIMIT_BYTES }), (request, response, next) =>
    wantsEventStream(request) ? eventStreams.handle(request, response) : overHttp(request, response, next),
  );
  app.use(answerNotFound, answerRequestErrors(log));

  const server = createServer(app);
  const sockets = new Sockets(server, graphs, verifier);
  const running = await listen(server, options, async () => {
    eventStreams.close();
    await sockets.close();
  });
  return {
    url: running.url,
    async close() {
      await running.close();
      // Only now: requests in flight have been answered.
      await apollo.stop();
      await Promise.all(options.sources.map(source => source.close()));
    },
  };
}
