import { setTimeout as sleep } from "node:timers/promises";
import { Subscriber, type Subscription } from "../fan-out/subscriber";
import { delaysIn } from "./timed-text";

const OPENED_AT_ONCE = 50;
const PATIENCE_MS = 90_000;
const ENDS = /"MentorReply(Completed|Failed)"/;

/** What came in a while. */
export interface Arrivals {
  /** Messages over the sockets; one may bring several pieces. */
  messages: number;
  /** How long each piece was on its way, in milliseconds. */
  delays: number[];
}

/** Those who read streams, each its own. */
export class Readers {
  /** Since the last reset. */
  private arrivals: Arrivals = { messages: 0, delays: [] };
  private readonly subscribers: Subscriber[] = [];
  private ended: string | null = null;

  /** Opens a reader for each of these. */
  static async open(url: string, subscriptions: readonly (Subscription | null)[]): Promise<Readers> {
    const readers = new Readers();
    for (let opened = 0; opened < subscriptions.length; opened += OPENED_AT_ONCE) {
      const group = subscriptions.slice(opened, opened + OPENED_AT_ONCE);
      const open = (subscription: Subscription | null) =>
        Subscriber.open(url, { subscription, onEvent: read => readers.take(read()) });
      readers.subscribers.push(...(await Promise.all(group.map(open))));
    }
    return readers;
  }

  /** Waits for the first piece. Throws when none comes. */
  async first(): Promise<void> {
    for (const deadline = Date.now() + PATIENCE_MS; this.arrivals.messages === 0; await sleep(20)) {
      if (this.ended !== null || Date.now() > deadline) throw new Error(`No stream has begun: ${this.ended ?? "it is silent"}`);
    }
  }

  /** What has come since the last call. Throws when a reader has lost its connection. */
  taken(): Arrivals {
    if (this.ended) throw new Error(`A reply ended while it was measured: ${this.ended}`);
    for (const subscriber of this.subscribers) subscriber.mustBeOpen();
    const { arrivals } = this;
    this.arrivals = { messages: 0, delays: [] };
    return arrivals;
  }

  close(): void {
    for (const subscriber of this.subscribers) subscriber.close();
  }

  private take(text: string): void {
    const delays = delaysIn(text);
    if (ENDS.test(text)) this.ended ??= text;
    if (delays.length === 0) return;
    this.arrivals.messages += 1;
    this.arrivals.delays.push(...delays);
  }
}
