import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import { Failure } from "../../platform/errors/failure";
import { EventQueue } from "./event-queue";
import type { SubgraphEvents, SubgraphResult, SubgraphSubscription } from "./subgraph-source";

/** What a socket is told about its subgraph. */
export interface SubgraphSocketOptions {
  /** For example `ws://catalog:4001/graphql`. */
  readonly url: string;
  /** Headers of a fetch for this origin, which here travel beside the operation: one socket serves many people. */
  credentials(origin: SubgraphSubscription["origin"]): Record<string, string>;
  /** The subgraph has been reached. */
  onConnected(): void;
  /** The last result of a subscription that the subgraph refused, or whose connection could not be had again. */
  lastResult(error: unknown, origin: SubgraphSubscription["origin"]): SubgraphResult;
}

/** A silent connection is asked for a sign of life this often, and given up when none comes in time. */
const PING_MS = 10_000;
const PONG_MS = 5_000;
/** Reconnecting: 0.1 s, 0.2 s, 0.4 s … at most 2 s apart, for about 20 s. */
const RECONNECTS = 14;
const MAX_RECONNECT_WAIT_MS = 2_000;

/** One WebSocket to a subgraph for all subscriptions (graphql-transport-ws), open while there are any. */
export class SubgraphSocket {
  private readonly client: Client;

  constructor(private readonly options: SubgraphSocketOptions) {
    this.client = connect(options);
  }

  /**
   * When the socket breaks, it is opened again and every subscription on it begins anew with its own variables. One that replays
   * would say again what it has said: it ends, and its client goes on from where it is.
   */
  subscribe({ operation, variables, origin, replays }: SubgraphSubscription): SubgraphEvents {
    const { credentials, lastResult } = this.options;
    let hasBegun = false;
    const events = new EventQueue<SubgraphResult>(() => {
      leave();
      unlisten();
    });
    const leave = this.client.subscribe<Record<string, unknown>>(
      {
        query: operation.text,
        operationName: operation.name,
        variables: { ...variables },
        // Read whenever the operation is sent: a signature lives a minute, a subscription may reconnect after hours.
        get extensions() {
          return credentials(origin);
        },
      },
      {
        next(result) {
          hasBegun = true;
          if (!events.push(result)) events.end(lastResult(new Error("too many events wait"), origin));
        },
        error: error => events.end(lastResult(error, origin)),
        complete: () => events.end(),
      },
    );
    const unlisten = this.client.on("closed", () => {
      if (replays && hasBegun) events.end(lastResult(new Failure("STREAM_INTERRUPTED"), origin));
    });
    return events;
  }

  async close(): Promise<void> {
    // A client that is just connecting rejects; it is gone all the same.
    await Promise.resolve(this.client.dispose()).catch(() => {});
  }
}

function connect({ url, onConnected }: SubgraphSocketOptions): Client {
  let pong: NodeJS.Timeout | undefined;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    lazy: true,
    keepAlive: PING_MS,
    retryAttempts: RECONNECTS,
    shouldRetry: () => true,
    retryWait: attempt =>
      new Promise(resolve => setTimeout(resolve, Math.min(100 * 2 ** attempt, MAX_RECONNECT_WAIT_MS)).unref()),
    on: {
      connected: onConnected,
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
