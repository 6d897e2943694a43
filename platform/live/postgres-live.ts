import { Pool } from "pg";
import type { Logger } from "../log/logger";
import type { Live, LiveSubscription } from "./live";
import { PostgresListener } from "./postgres-listener";
import { Subscriptions } from "./subscriptions";

const CHANNEL = "lyceum_live";
/** Postgres refuses a NOTIFY payload of 8000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7_900;

/**
 * Live messages over Postgres LISTEN/NOTIFY: processes without Redis still hear each other. One connection listens per process.
 * Messages sent while it was away are lost, as the interface allows; readers that must not miss any re-read their rows.
 */
export class PostgresLive implements Live {
  private readonly subscriptions = new Subscriptions();
  private readonly pool: Pool;
  private readonly listener: PostgresListener;

  constructor(url: string, log: Logger) {
    const options = { url, channel: CHANNEL, name: "lyceum live" };
    this.listener = new PostgresListener(options, payload => this.deliver(payload), log);
    this.pool = new Pool({ connectionString: url, max: 2, idleTimeoutMillis: 0, allowExitOnIdle: true });
    this.pool.on("error", error => log.warn({ err: error }, "an idle connection of live messages was lost"));
  }

  async publish(topic: string, message: unknown): Promise<void> {
    const payload = JSON.stringify([topic, message]);
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES)
      throw new Error(`a live message to ${topic} is over ${MAX_PAYLOAD_BYTES} bytes`);
    await this.pool.query({ name: "live_publish", text: `select pg_notify('${CHANNEL}', $1)`, values: [payload] });
  }

  async subscribe<Message>(topic: string): Promise<LiveSubscription<Message>> {
    const subscription = this.subscriptions.add<Message>(topic);
    try {
      await this.listener.start();
    } catch (error) {
      await subscription.return();
      throw error;
    }
    return subscription;
  }

  async close(): Promise<void> {
    this.subscriptions.endAll();
    await this.listener.close();
    await this.pool.end();
  }

  private deliver(payload: string): void {
    const [topic, message] = JSON.parse(payload) as [string, unknown];
    this.subscriptions.deliver(topic, message);
  }
}
