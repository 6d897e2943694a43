import type { GraphQLFormattedError } from "graphql";
import { Client, Pool } from "undici";
import { Failure } from "../../platform/errors/failure";
import { maskError } from "../../platform/errors/mask";
import { ACTOR_HEADER, ActorSigner, REQUEST_ID_HEADER } from "../../platform/http/signed-actor";
import type { Logger } from "../../platform/log/logger";
import { traceHeaders } from "../../platform/telemetry/trace";
import { fetchesPending, fetchRetries, subgraphAvailable } from "../telemetry/gateway-metrics";
import { Circuit } from "./circuit";
import { NoAnswer } from "./no-answer";
import { postJson, type HttpAnswer } from "./post-json";
import { remoteDefaults, type RemoteLimits } from "./remote-limits";
import type {
  SubgraphEvents,
  SubgraphFetch,
  SubgraphOperation,
  SubgraphResult,
  SubgraphSource,
  SubgraphSubscription,
} from "./subgraph-source";
import { SubgraphSocket } from "./subgraph-socket";

/** Where a subgraph's process is, and how to prove to it who asks. */
export interface RemoteSubgraph extends Partial<RemoteLimits> {
  readonly name: string;
  /** For example `http://catalog:4001/graphql`. */
  readonly url: string;
  /** The secret that gateway and subgraphs share. Without it the subgraph is not told who asks. */
  readonly internalSecret?: string;
  readonly log: Logger;
}

const CONNECT_MS = 2_000;
/** A connection is not used for longer: the next one asks DNS again, and so finds replicas that have been added. */
const CONNECTION_LIFE_MS = 60_000;
/** A larger answer is not read to its end. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;
const LOOK_MS = 2_000;
const LOOK = JSON.stringify({ query: "{ __typename }" });

/**
 * A subgraph in another process: HTTP over kept-alive connections, and one WebSocket for all subscriptions. Queries are tried
 * again when a connection breaks; a subgraph that is away is not asked until it is back.
 */
export class RemoteSource implements SubgraphSource {
  readonly name: string;
  private readonly limits: RemoteLimits;
  private readonly log: Logger;
  private readonly url: URL;
  private readonly signer: ActorSigner | null;
  private readonly circuit: Circuit;
  private pool: Pool;
  private socket: SubgraphSocket | null = null;
  /** The beginnings of request bodies, by operation: all but the variables. */
  private readonly prefixes = new WeakMap<SubgraphOperation, string>();
  private fetching = 0;

  constructor(subgraph: RemoteSubgraph) {
    this.name = subgraph.name;
    this.limits = { ...remoteDefaults, ...definedOf(subgraph) };
    this.log = subgraph.log.child({ subgraph: subgraph.name });
    this.url = new URL(subgraph.url);
    this.signer = subgraph.internalSecret ? new ActorSigner(subgraph.internalSecret) : null;
    this.pool = this.openPool();
    const retries = fetchRetries.of(this.name);
    this.circuit = new Circuit({
      look: () => this.look(),
      onRetry: () => retries.inc(),
      onOpen: () => this.renewPool(),
      log: this.log,
    });
    subgraphAvailable.of(this.name).read = () => Number(this.isAvailable);
    fetchesPending.of(this.name).read = () => this.pending;
  }

  /** False while the subgraph is away, as far as is known: fetches are then refused at once. */
  get isAvailable(): boolean {
    return this.circuit.isClosed;
  }

  /** How many fetches it has not answered yet. */
  get pending(): number {
    return this.fetching;
  }

  async execute(fetch: SubgraphFetch): Promise<SubgraphResult> {
    if (!this.circuit.isClosed) throw new Failure("SUBGRAPH_UNAVAILABLE");
    this.fetching += 1;
    try {
      return await this.ask(fetch);
    } catch (error) {
      throw this.failureOf(error, fetch.origin);
    } finally {
      this.fetching -= 1;
    }
  }

  async subscribe(subscription: SubgraphSubscription): Promise<SubgraphEvents> {
    this.socket ??= this.openSocket();
    return this.socket.subscribe(subscription);
  }

  async close(): Promise<void> {
    this.circuit.close();
    await Promise.all([this.pool.close(), this.socket?.close()]);
  }

  private ask({ operation, variables, origin }: SubgraphFetch): Promise<SubgraphResult> {
    const { timeoutMs, connections, maxWaiting } = this.limits;
    if (this.fetching > connections + maxWaiting) throw new NoAnswer("crowded", "too many fetches wait for the subgraph");
    const { signal } = origin;
    const body = this.bodyOf(operation, variables);
    const endsAt = performance.now() + timeoutMs;
    const once = async () => {
      // Signed at each attempt: nothing that is sent may be too old.
      const post = { path: this.path, headers: this.headersFor(origin), body };
      const patience = { milliseconds: Math.max(0, Math.ceil(endsAt - performance.now())), signal };
      return readResult(await postJson(this.pool, post, patience));
    };
    return operation.kind === "query" ? this.circuit.again(once, signal) : this.circuit.once(once);
  }

  private bodyOf(operation: SubgraphOperation, variables: SubgraphFetch["variables"]): string {
    let prefix = this.prefixes.get(operation);
    if (!prefix) {
      const { text: query, name: operationName } = operation;
      prefix = `${JSON.stringify({ query, operationName }).slice(0, -1)},"variables":`;
      this.prefixes.set(operation, prefix);
    }
    return `${prefix}${JSON.stringify(variables)}}`;
  }

  private headersFor(origin: SubgraphFetch["origin"]): string[] {
    const headers = ["content-type", "application/json", "accept", "application/json", REQUEST_ID_HEADER, origin.requestId];
    if (this.signer) headers.push(ACTOR_HEADER, this.signer.sign(origin.actor));
    if (origin.trace) headers.push(...Object.entries(traceHeaders(origin)).flat());
    return headers;
  }

  private get path(): string {
    return this.url.pathname + this.url.search;
  }

  private openPool(): Pool {
    return new Pool(this.url.origin, {
      connections: this.limits.connections,
      pipelining: 1,
      connect: { timeout: CONNECT_MS },
      clientTtl: CONNECTION_LIFE_MS,
      maxResponseSize: MAX_ANSWER_BYTES,
      // Each fetch keeps its own time.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** The kept connections may lead to where nobody is any more. What is under way on them may still come to its end. */
  private renewPool(): void {
    void this.pool.close();
    this.pool = this.openPool();
  }

  /** A sign of life, over a connection of its own. */
  private async look(): Promise<void> {
    const client = new Client(this.url.origin, { connect: { timeout: CONNECT_MS } });
    try {
      const headers = this.headersFor({ requestId: "look", actor: null });
      const { status } = await postJson(client, { path: this.path, headers, body: LOOK }, { milliseconds: LOOK_MS });
      if (status >= 500) throw NoAnswer.ofStatus(status);
    } finally {
      void client.destroy();
    }
  }

  private openSocket(): SubgraphSocket {
    return new SubgraphSocket({
      url: this.url.toString().replace(/^http/, "ws"),
      credentials: origin => ({
        [REQUEST_ID_HEADER]: origin.requestId,
        ...(this.signer && { [ACTOR_HEADER]: this.signer.sign(origin.actor) }),
        ...traceHeaders(origin),
      }),
      onConnected: () => this.circuit.lookNow(),
      lastResult: (error, origin) => ({ errors: this.errorsOf(error, origin) }),
    });
  }

  private errorsOf(error: unknown, origin: SubgraphFetch["origin"]): GraphQLFormattedError[] {
    if (Array.isArray(error)) return error as GraphQLFormattedError[];
    return [maskError(error instanceof Failure ? error : this.failureOf(error, origin))];
  }

  private failureOf(error: unknown, { requestId }: SubgraphFetch["origin"]): Failure {
    if (!(error instanceof NoAnswer && error.kind === "unwanted"))
      this.log.warn({ err: error, requestId }, "a subgraph did not answer");
    return error instanceof NoAnswer ? error.failure : new Failure("SUBGRAPH_UNAVAILABLE");
  }
}

function readResult({ status, body }: HttpAnswer): SubgraphResult {
  const result = parsed(body) as SubgraphResult | null | undefined;
  if (typeof result === "object" && result !== null && ("data" in result || Array.isArray(result.errors))) return result;
  throw NoAnswer.ofStatus(status);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function definedOf({ timeoutMs, connections, maxWaiting }: Partial<RemoteLimits>): Partial<RemoteLimits> {
  const given = Object.entries({ timeoutMs, connections, maxWaiting }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}
