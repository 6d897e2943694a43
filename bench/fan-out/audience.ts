import { isDeepStrictEqual } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import type { TargetProcess } from "../target-process";
import { messageOf, OPERATION, ROOM, type Publish } from "./event";
import { Subscriber, SUBSCRIPTION_ID } from "./subscriber";

/** A server whose events go to all subscribers. */
export interface FanOutServer {
  readonly process: TargetProcess;
  readonly url: string;
  /** Whether clients subscribe; else all that connect are sent everything. */
  readonly subscribes: boolean;
}

const ASKED = { query: OPERATION, variables: { room: ROOM } };
const OPENED_AT_ONCE = 50;
const PATIENCE_MS = 20_000;

/** Subscribers to one event, and the hand that makes it happen. */
export class Audience {
  /** Deliveries, since the last reset. */
  received = 0;
  private readonly subscribers: Subscriber[] = [];
  private published = 0;
  private onReceived = () => {};

  private constructor(private readonly server: FanOutServer) {}

  /** Opens subscribers, and answers when all of them get events. */
  static async gather(server: FanOutServer, size: number): Promise<Audience> {
    const audience = new Audience(server);
    const onEvent = () => {
      audience.received += 1;
      audience.onReceived();
    };
    for (let opened = 0; opened < size; opened += OPENED_AT_ONCE) {
      const group = Array.from({ length: Math.min(OPENED_AT_ONCE, size - opened) }, () =>
        Subscriber.open(server.url, { subscription: server.subscribes ? ASKED : null, onEvent }),
      );
      audience.subscribers.push(...(await Promise.all(group)));
    }
    await audience.untilAllListen();
    return audience;
  }

  get size(): number {
    return this.subscribers.length;
  }

  /** Publishes events; they arrive later. */
  publish(count: number): void {
    this.server.process.tell({ publish: { from: this.published, count } } satisfies Publish);
    this.published += count;
  }

  /** Publishes one event, and throws unless all get it, and as it should be. */
  async check(): Promise<void> {
    await this.settle();
    const expected = messageOf(this.published, SUBSCRIPTION_ID);
    const texts = Promise.all(this.subscribers.map(subscriber => subscriber.nextEvent()));
    this.publish(1);
    await this.settle();
    for (const text of new Set(await texts)) {
      if (!isDeepStrictEqual(JSON.parse(text), expected)) throw new Error(`${this.server.url} sent ${text}`);
    }
  }

  /** Keeps `ahead` events under way for some seconds; answers the deliveries per second. */
  async measure(seconds: number, { batch, ahead }: { batch: number; ahead: number }): Promise<number> {
    await this.settle();
    const started = performance.now();
    const end = started + seconds * 1_000;
    let sent = 0;
    const refill = () => {
      if (performance.now() >= end) return;
      for (; sent < this.received / this.size + ahead; sent += batch) this.publish(batch);
    };
    this.onReceived = () => {
      if (this.received % this.size === 0) refill();
    };
    refill();
    await sleep(seconds * 1_000);
    const rate = (this.received * 1_000) / (performance.now() - started);
    this.onReceived = () => {};
    await this.arrived(sent * this.size);
    return rate;
  }

  close(): void {
    for (const subscriber of this.subscribers) subscriber.close();
  }

  /** Subscribing has no answer: events are published until everybody has had one. */
  private async untilAllListen(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (this.subscribers.some(({ received }) => received === 0)) {
      if (Date.now() > deadline) throw new Error(`${this.server.url}: not everybody was sent an event.`);
      for (const subscriber of this.subscribers) subscriber.mustBeOpen();
      this.publish(1);
      await sleep(200);
    }
    await this.check();
  }

  /** Waits until nothing more comes, and counts from zero. */
  private async settle(): Promise<void> {
    for (let before = -1; before !== this.received; await sleep(100)) before = this.received;
    this.received = 0;
  }

  /** Waits for deliveries that are under way. Throws when some are lost. */
  private async arrived(expected: number): Promise<void> {
    for (const deadline = Date.now() + PATIENCE_MS; this.received < expected; await sleep(10)) {
      for (const subscriber of this.subscribers) subscriber.mustBeOpen();
      if (Date.now() > deadline) throw new Error(`${this.server.url}: ${this.received} of ${expected} deliveries arrived.`);
    }
    if (this.received > expected) throw new Error(`${this.server.url} delivered events more than once.`);
  }
}
