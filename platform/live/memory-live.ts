import type { Live, LiveSubscription } from "./live";
import { Subscriptions } from "./subscriptions";

/** Live messages within one process. */
export class MemoryLive implements Live {
  private readonly subscriptions = new Subscriptions();

  async publish(topic: string, message: unknown): Promise<void> {
    if (!this.subscriptions.has(topic)) return;
    // A copy, so that a reader sees what other carriers would give it: JSON, and nobody else's object.
    this.subscriptions.deliver(topic, JSON.parse(JSON.stringify(message)));
  }

  async subscribe<Message>(topic: string): Promise<LiveSubscription<Message>> {
    return this.subscriptions.add(topic);
  }

  async close(): Promise<void> {
    this.subscriptions.endAll();
  }
}
