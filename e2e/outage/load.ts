import { setTimeout as sleep } from "node:timers/promises";
import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import type { GraphError } from "../harness/graph-client";
import type { Person } from "../harness/people";
import { holesIn } from "./holes";

/** An operation that is sent again and again. */
export interface LoadOperation {
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** What was answered within some time. */
export interface Tally {
  answers: number;
  /** Answers that lacked something. */
  withHoles: number;
  /** What they lacked: operation and field. */
  readonly fields: Set<string>;
  /** What should not be. */
  readonly faults: Set<string>;
  /** When the last request was sent whose answer lacked something, on the clock of `performance.now()`. */
  lastHoleAt: number;
  /** From a request to its answer, in milliseconds. */
  readonly times: number[];
}

const PAUSE_MS = 40;

/** One client: asks one thing after the other, and holds a socket with a subscription. */
export class LoadClient {
  /** How often its socket was closed, or its subscription ended. */
  socketsLost = 0;
  events = 0;
  /** So many answers have come whole, one after the other. */
  wholeInARow = 0;
  private readonly whole = new Map<string, unknown>();
  private readonly socket: Client;
  private stopped = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly person: Person,
    private readonly operations: readonly LoadOperation[],
  ) {
    const { url } = person.client;
    this.socket = createClient({
      url: `${url.replace(/^http/, "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { token: person.accessToken },
      retryAttempts: 0,
      on: { closed: () => (this.socketsLost += this.stopped ? 0 : 1) },
    });
  }

  /** Learns what whole answers look like, and subscribes. */
  async prepare(subscription: LoadOperation): Promise<void> {
    for (const operation of this.operations) {
      const { body } = await this.send(operation);
      if (body.errors) throw new Error(`${operation.name}: ${JSON.stringify(body.errors)}`);
      this.whole.set(operation.name, body.data);
    }
    const lose = () => (this.socketsLost += this.stopped ? 0 : 1);
    this.socket.subscribe(subscription, { next: () => (this.events += 1), error: lose, complete: lose });
  }

  /** Asks until it is stopped, and tells `tally()` of each answer. */
  start(tally: () => Tally): void {
    this.working = this.work(tally);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
    await this.socket.dispose();
  }

  private async work(tally: () => Tally): Promise<void> {
    for (let turn = 0; !this.stopped; turn += 1) {
      await this.ask(this.operations[turn % this.operations.length]!, tally);
      await sleep(PAUSE_MS);
    }
  }

  private async ask(operation: LoadOperation, tally: () => Tally): Promise<void> {
    const sent = performance.now();
    const { status, body } = await this.send(operation);
    const seen = tally();
    seen.answers += 1;
    seen.times.push(performance.now() - sent);
    if (status !== 200) seen.faults.add(`${operation.name}: HTTP ${status}`);
    const { fields, faults } = holesIn(body, this.whole.get(operation.name));
    this.wholeInARow = fields.length === 0 ? this.wholeInARow + 1 : 0;
    if (fields.length > 0) {
      seen.withHoles += 1;
      seen.lastHoleAt = Math.max(seen.lastHoleAt, sent);
    }
    for (const field of fields) seen.fields.add(`${operation.name}.${field}`);
    for (const fault of faults) seen.faults.add(`${operation.name}.${fault}`);
  }

  private async send({ query, variables }: LoadOperation) {
    const response = await fetch(`${this.person.client.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.person.accessToken}` },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: (await response.json()) as { data?: unknown; errors?: GraphError[] } };
  }
}

/** An empty tally. */
export function newTally(): Tally {
  return { answers: 0, withHoles: 0, fields: new Set(), faults: new Set(), lastHoleAt: 0, times: [] };
}

/** The time that this share of the answers took at most. */
export function percentile({ times }: Tally, share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
