import { Redis } from "ioredis";
import type { Logger } from "../log/logger";
import type { Live, LiveSubscription } from "./live";
import { Subscriptions } from "./subscriptions";

const PREFIX = "lyceum:live:";

/** Redis that was away is back for all within half a second. */
const LONGEST_REDIAL_MS = 500;

/**
 * Live messages over Redis publish/subscribe: one connection sends, one listens. While Redis is away what is sent is refused at once,
 * and who listens stays: they hear again when it is back.
 */
export class RedisLive implements Live {
  private readonly subscriptions = new Subscriptions();
  private readonly sender: Redis;
  private readonly listener: Redis;

  private isAway = false;

  constructor(
    url: string,
    private readonly log: Logger,
  ) {
    const retryStrategy = (tries: number) => Math.min(tries * 50, LONGEST_REDIAL_MS);
    this.sender = new Redis(url, { maxRetriesPerRequest: 3, retryStrategy });
    // Whoever listens is known here: the client need not remember it too.
    this.listener = this.sender.duplicate({ autoResubscribe: false });
    this.sender.on("close", () => (this.isAway = true)).on("ready", () => (this.isAway = false));
    this.listener.on("ready", () => void this.listen(this.subscriptions.topics()));
    for (const connection of [this.sender, this.listener]) {
      connection.on("error", error => log.warn({ err: error }, "live messages: Redis is not reachable"));
    }
    this.listener.on("message", (channel, payload) =>
      this.subscriptions.deliver(channel.slice(PREFIX.length), JSON.parse(payload)),
    );
  }

  async publish(topic: string, message: unknown): Promise<void> {
    if (this.isAway) throw new Error("Redis is away");
    await this.sender.publish(PREFIX + topic, JSON.stringify(message));
  }

  async subscribe<Message>(topic: string): Promise<LiveSubscription<Message>> {
    const subscription = this.subscriptions.add<Message>(topic, () => void this.forget(topic));
    await this.listen([topic]);
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
    if (this.subscriptions.has(topic)) await this.listen([topic]);
  }

  /** What fails here is made good when the connection is ready again. */
  private async listen(topics: readonly string[]): Promise<void> {
    if (topics.length === 0) return;
    await this.listener
      .subscribe(...topics.map(topic => PREFIX + topic))
      .catch(error => this.log.warn({ err: error }, "live messages: nobody listens while Redis is away"));
  }
}
