import { createServer } from "node:http";
import express from "express";
import { serveRoutes } from "../platform/http/express-routes";
import { healthRoutes, type Dependency } from "../platform/http/health";
import { listen, type RunningServer } from "../platform/http/listen";
import type { Route } from "../platform/http/route";
import type { Logger } from "../platform/log/logger";
import { Revocations } from "./actor/revocations";
import { SessionEndsFollower, type OpenSessionEnds } from "./actor/session-ends";
import { TokenVerifier, type KeySource } from "./actor/token-verifier";
import { makeGraph } from "./execute/graph";
import { ServedGraph } from "./execute/served-graph";
import type { SubgraphErrors } from "./errors/client-error";
import { explorerRoutes } from "./explorer/explorer-routes";
import { AnswerStreams, streamFormOf } from "./http/answer-streams";
import { makeApolloServer } from "./http/apollo";
import { addressReader } from "./http/client-address";
import { DirectOperations } from "./http/direct-operations";
import { Edge, serverLimits } from "./http/edge";
import { edgeDefaults, type EdgeOptions } from "./http/edge-options";
import { graphqlOverHttp } from "./http/graphql-over-http";
import { checkBody, checkRequest } from "./http/request-checks";
import { answerNotFound, answerRequestErrors } from "./http/request-errors";
import type { GatewayLimits } from "./limits/gateway-limits";
import type { PersistedOperations } from "./persisted/persisted-operations";
import { Sockets } from "./sockets/serve-sockets";
import type { SubgraphSource } from "./sources/subgraph-source";
import type { StreamSettings } from "./subscribe/stream-settings";
import { nameOperations } from "./telemetry/operation-telemetry";

/** What a gateway is made of. */
export interface GatewayOptions {
  /** The SDL of the supergraph. */
  supergraph: string;
  /** One for each subgraph of the supergraph; the gateway closes them when it closes. */
  sources: readonly SubgraphSource[];
  /** What clients are told of subgraphs' errors; only known codes unless it is given. */
  subgraphErrors?: SubgraphErrors;
  /** Other public endpoints: webhooks of subgraphs, pages of local stand-ins. */
  routes: readonly Route[];
  /** The keys that access tokens are signed with. Without keys every client is a visitor, and every token is refused. */
  keys?: KeySource;
  /** Which sessions end before their tokens do. Without it tokens live until they run out. */
  sessionEnds?: OpenSessionEnds;
  /** What /ready asks. */
  dependencies: readonly Dependency[];
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Development: introspection, Apollo Sandbox at /graphql, GraphiQL at /graphiql, pages of this machine may call. */
  explorer: boolean;
  /** What is not given is as in `edgeDefaults`. */
  edge?: Partial<EdgeOptions>;
  /** What operations may ask for, and how often; absent: anything, always. */
  limits?: GatewayLimits;
  /** How documents may be named by their hashes. */
  persisted?: PersistedOperations;
  /** Limits and intervals of subscriptions; what is not given is `streamDefaults`. */
  streams?: Partial<StreamSettings>;
  log: Logger;
}

const noKeys: KeySource = async () => [];

/** A gateway that listens. */
export interface RunningGateway extends RunningServer {
  /**
   * Serves another supergraph from the next operation on; operations and streams that run go on with theirs. Sources that were
   * given before stay open, others are closed once nothing uses them. Throws, and serves on as before, when it is broken.
   */
  serve(supergraph: string, sources: readonly SubgraphSource[]): void;
}

/** Starts the public edge: the graph over HTTP, WebSocket and SSE on /graphql, health and readiness, and the routes given. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { explorer, log } = options;
  const edgeOptions = { ...edgeDefaults, ...options.edge, development: explorer };
  const edge = new Edge(edgeOptions, log);
  nameOperations(options.persisted?.names ?? []);
  const graphOf = (supergraph: string, sources: readonly SubgraphSource[]) =>
    makeGraph({ ...options, supergraph, sources, introspection: explorer });
  const graphs = new ServedGraph(graphOf(options.supergraph, options.sources), options.sources);
  const revocations = new Revocations();
  const follower = options.sessionEnds && new SessionEndsFollower(options.sessionEnds, revocations, log);
  const verifier = new TokenVerifier(options.keys ?? noKeys, log, revocations);
  const apollo = makeApolloServer(graphs, options);
  await apollo.start();
  const overHttp = graphqlOverHttp(apollo, graphs, verifier);
  const answerStreams = new AnswerStreams(graphs, verifier, options.streams);

  // No etags: each is a hash over the whole answer, and nobody asks for a cached one.
  const app = express().disable("x-powered-by").disable("etag");
  serveRoutes(app, [...healthRoutes(options.dependencies), ...options.routes, ...(explorer ? explorerRoutes() : [])], log);
  const readBody = express.json({ limit: edgeOptions.bodyLimitBytes });
  app.all("/graphql", checkRequest({ pages: explorer }), readBody, checkBody, (request, response, next) => {
    const form = streamFormOf(request);
    return form ? answerStreams.handle(request, response, form) : overHttp(request, response, next);
  });
  app.use(answerNotFound, answerRequestErrors(log));

  const { bodyLimitBytes } = edgeOptions;
  const direct = new DirectOperations({ graphs, verifier, bodyLimitBytes, otherwise: app, log });
  const server = createServer(serverLimits, (request, response) => {
    if (edge.open(request, response)) direct.listen(request, response);
  });
  server.maxConnections = edgeOptions.maxConnections;
  const sockets = new Sockets(server, {
    graphs,
    verifier,
    addressOf: addressReader(edgeOptions.trustedProxies),
    settings: options.streams,
    timeLimits: edge.timeLimits,
  });
  const running = await listen(server, options, async () => {
    await Promise.all([answerStreams.close(), sockets.close()]);
  });
  return {
    url: running.url,
    serve: (supergraph, sources) => graphs.replace(graphOf(supergraph, sources), sources),
    async close() {
      await edge.leave();
      await running.close();
      edge.close();
      // Only now: sessions that end are told to the last socket.
      follower?.close();
      // Only now: requests in flight have been answered.
      await apollo.stop();
      await graphs.close();
    },
  };
}
