import type { GraphQLFormattedError } from "graphql";
import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import { Failure } from "../../platform/errors/failure";
import { maskError } from "../../platform/errors/mask";
import { mapEvents } from "../../platform/graphql/map-events";
import { ACTOR_HEADER, REQUEST_ID_HEADER, signActor } from "../../platform/http/signed-actor";
import type { Logger } from "../../platform/log/logger";
import type { SubgraphEvents, SubgraphFetch, SubgraphResult, SubgraphSource } from "./subgraph-source";

/** Where a subgraph's process is, and how to prove to it who asks. */
export interface RemoteSubgraph {
  readonly name: string;
  /** For example `http://catalog:4001/graphql`. */
  readonly url: string;
  /** The secret that gateway and subgraphs share. */
  readonly internalSecret: string;
  readonly log: Logger;
  /** How long one operation may take, in milliseconds. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** A silent connection is asked for a sign of life this often, and given up when none comes in time. */
const PING_MS = 10_000;
const PONG_MS = 5_000;
/** Reconnecting: 0.1 s, 0.2 s, 0.4 s … at most 2 s apart, for about 20 s. */
const RECONNECTS = 14;
const MAX_RECONNECT_WAIT_MS = 2_000;

/**
 * A subgraph in another process: HTTP with kept-alive connections, and one WebSocket for all subscriptions, opened on first
 * use. When that socket breaks, it is opened again and every subscription on it begins anew with its own variables.
 */
export class RemoteSource implements SubgraphSource {
  readonly name: string;
  private client: Client | null = null;

  constructor(private readonly subgraph: RemoteSubgraph) {
    this.name = subgraph.name;
  }

  async execute({ operation, variables, origin }: SubgraphFetch): Promise<SubgraphResult> {
    try {
      const response = await fetch(this.subgraph.url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", ...this.credentials(origin) },
        body: JSON.stringify({ query: operation.text, operationName: operation.name, variables }),
        signal: AbortSignal.timeout(this.subgraph.timeoutMs ?? TIMEOUT_MS),
      });
      return readResult(response.status, await response.json());
    } catch (error) {
      throw this.unavailable(error, origin.requestId);
    }
  }

  async subscribe({ operation, variables, origin }: SubgraphFetch): Promise<SubgraphEvents> {
    this.client ??= this.connect();
    const credentials = () => this.credentials(origin);
    const events = this.client.iterate<Record<string, unknown>>({
      query: operation.text,
      operationName: operation.name,
      variables: { ...variables },
      // Read anew whenever the operation is sent: a signature lives a minute, a subscription may reconnect after hours.
      get extensions() {
        return credentials();
      },
    });
    return mapEvents(
      events,
      result => result as SubgraphResult,
      error => this.endOf(error, origin.requestId),
    );
  }

  async close(): Promise<void> {
    // A client that is just connecting rejects; it is gone all the same.
    await Promise.resolve(this.client?.dispose()).catch(() => {});
    this.client = null;
  }

  private credentials({ actor, requestId }: SubgraphFetch["origin"]): Record<string, string> {
    return { [ACTOR_HEADER]: signActor(actor, this.subgraph.internalSecret), [REQUEST_ID_HEADER]: requestId };
  }

  private connect(): Client {
    let pong: NodeJS.Timeout | undefined;
    const client = createClient({
      url: this.subgraph.url.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      lazy: true,
      keepAlive: PING_MS,
      retryAttempts: RECONNECTS,
      shouldRetry: () => true,
      retryWait: attempt =>
        new Promise(resolve => setTimeout(resolve, Math.min(100 * 2 ** attempt, MAX_RECONNECT_WAIT_MS)).unref()),
      on: {
        ping: received => {
          if (!received) pong = setTimeout(() => client.terminate(), PONG_MS).unref();
        },
        pong: received => {
          if (received) clearTimeout(pong);
        },
        closed: () => clearTimeout(pong),
      },
    });
    return client;
  }

  /** The last result of a subscription that the subgraph refused, or whose connection could not be had again. */
  private endOf(error: unknown, requestId: string): SubgraphResult {
    if (Array.isArray(error)) return { errors: error as GraphQLFormattedError[] };
    return { errors: [maskError(this.unavailable(error, requestId))] };
  }

  private unavailable(error: unknown, requestId: string): Failure {
    this.subgraph.log.warn({ err: error, requestId, subgraph: this.name }, "a subgraph did not answer");
    return new Failure("SUBGRAPH_UNAVAILABLE");
  }
}

function readResult(status: number, body: unknown): SubgraphResult {
  const result = body as SubgraphResult | null;
  if (typeof result === "object" && result !== null && ("data" in result || Array.isArray(result.errors))) return result;
  throw new Error(`HTTP ${status} without a GraphQL result`);
}
