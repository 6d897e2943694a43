import { Redis } from "ioredis";
import type { Logger } from "../log/logger";
import type { Live, LiveSubscription } from "./live";
import { Subscriptions } from "./subscriptions";

const PREFIX = "lyceum:live:";

/** Live messages over Redis publish/subscribe: one connection sends, one listens. */
export class RedisLive implements Live {
  private readonly subscriptions = new Subscriptions();
  private readonly sender: Redis;
  private readonly listener: Redis;

  constructor(url: string, log: Logger) {
    this.sender = new Redis(url, { lazyConnect: false, maxRetriesPerRequest: 3 });
    this.listener = this.sender.duplicate();
    for (const connection of [this.sender, this.listener]) {
      connection.on("error", error => log.warn({ err: error }, "live messages: Redis is not reachable"));
    }
    this.listener.on("message", (channel, payload) =>
      this.subscriptions.deliver(channel.slice(PREFIX.length), JSON.parse(payload)),
    );
  }

  async publish(topic: string, message: unknown): Promise<void> {
    await this.sender.publish(PREFIX + topic, JSON.stringify(message));
  }

  async subscribe<Message>(topic: string): Promise<LiveSubscription<Message>> {
    const subscription = this.subscriptions.add<Message>(topic, () => void this.forget(topic));
    await this.listener.subscribe(PREFIX + topic);
    return subscription;
  }

  async close(): Promise<void> {
    this.subscriptions.endAll();
    this.listener.disconnect();
    await this.sender.quit().catch(() => this.sender.disconnect());
  }

  private async forget(topic: string): Promise<void> {
    await this.listener.unsubscribe(PREFIX + topic).catch(() => {});
    // Somebody may have come while we were leaving.
    if (this.subscriptions.has(topic)) await this.listener.subscribe(PREFIX + topic);
  }
}
