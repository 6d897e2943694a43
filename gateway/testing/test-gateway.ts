import { generateKeyPairSync, randomUUID, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import type { RunningServer } from "../../platform/http/listen";
import { serveSubgraph } from "../../platform/http/subgraph-server";
import { createLogger } from "../../platform/log/logger";
import type { SubgraphRuntime } from "../../platform/subgraph/runtime";
import type { PublicKey } from "../actor/token-verifier";
import { InProcessSource, type InProcessSubgraph } from "../sources/in-process-source";
import { RemoteSource } from "../sources/remote-source";
import type { SubgraphSource } from "../sources/subgraph-source";
import { startGateway, type GatewayOptions } from "../start-gateway";
import { testWorld, type TestWorld } from "./test-subgraphs";

const SECRET = "a secret of at least thirty-two characters";
const log = createLogger({ level: "silent", format: "json" });

/** How the gateway reaches the subgraphs. */
export type Topology = "in process" | "remote";

/** A source and what can be done to what is behind it. */
export interface TestSource {
  source: SubgraphSource;
  /** Stops the subgraph's process, if it has one. */
  stop(): Promise<void>;
}

/** A source of the given form over a test subgraph. */
export async function testSource(topology: Topology, subgraph: InProcessSubgraph): Promise<TestSource> {
  if (topology === "in process") return { source: new InProcessSource(subgraph), stop: async () => {} };
  const server = await serveTestSubgraph(subgraph);
  return {
    source: new RemoteSource({
      name: subgraph.name,
      url: `${server.url}/graphql`,
      internalSecret: SECRET,
      log,
      timeoutMs: 20_000,
    }),
    stop: () => server.close(),
  };
}

/** Serves a test subgraph as platform/http serves a real one. */
export function serveTestSubgraph(subgraph: InProcessSubgraph, port = 0): Promise<RunningServer> {
  const runtime = { ...subgraph, routes: [], ready: async () => {} } as unknown as SubgraphRuntime;
  return serveSubgraph(runtime, { host: "127.0.0.1", port, internalSecret: SECRET, log });
}

/** An answer over HTTP. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  };
}

/** Signs claims; those not given are good ones. */
type TokenSigner = (claims?: object, options?: jwt.SignOptions) => string;

/** A gateway over the test subgraphs, and clients for it. */
export interface TestGateway {
  world: TestWorld;
  url: string;
  library: TestSource;
  people: TestSource;
  post(body: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
  /** A token as the identity subgraph would sign it. */
  token: TokenSigner;
  /** A WebSocket client; closed with the gateway. */
  client(connectionParams?: Record<string, unknown>, on?: Parameters<typeof createClient>[0]["on"]): Client;
  close(): Promise<void>;
}

/** Starts a gateway on a free port. */
export async function testGateway(
  topology: Topology = "in process",
  options: Partial<GatewayOptions> = {},
): Promise<TestGateway> {
  const world = testWorld();
  const library = await testSource(topology, world.library);
  const people = await testSource(topology, world.people);
  const signer = tokenSigner();
  const server = await startGateway({
    supergraph: world.supergraph,
    sources: [library.source, people.source],
    routes: [],
    keys: async () => [signer.publicKey],
    dependencies: [],
    host: "127.0.0.1",
    port: 0,
    explorer: true,
    log,
    ...options,
    // A busy machine stands still for seconds: nobody is refused for that who is not to be.
    edge: { maxEventLoopDelayMs: 60_000, ...options.edge },
    streams: { initWaitMs: 20_000, ...options.streams },
  });
  const clients: Client[] = [];
  return {
    world,
    url: server.url,
    library,
    people,
    post: (body, headers) => post(`${server.url}/graphql`, body, headers),
    token: signer.sign,
    client(connectionParams, on) {
      const client = createClient({
        url: `${server.url.replace("http", "ws")}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams,
        on,
      });
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) await client.dispose();
      await server.close();
      await Promise.all([library.stop(), people.stop()]);
    },
  };
}

/** Sends a GraphQL request; a string is sent as it is. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as HttpAnswer["body"] };
}

/** A key pair, and tokens signed with it. */
export function tokenSigner(kid: string = randomUUID()): {
  publicKey: PublicKey;
  privateKey: KeyObject;
  sign: TokenSigner;
} {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    publicKey: { ...publicKey.export({ format: "jwk" }), kid },
    privateKey,
    sign(claims = {}, options = {}) {
      const all = { sub: "u1", role: "LEARNER", scope: "read write", sid: "s1", jti: randomUUID(), ...claims };
      return jwt.sign(all, privateKey, {
        algorithm: "ES256",
        keyid: kid,
        issuer: "lyceum",
        audience: "lyceum",
        expiresIn: 900,
        ...options,
      });
    },
  };
}

/** Waits until something holds, twenty seconds at most. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds();) {
    if (Date.now() > end) throw new Error("it did not come to hold");
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
