import { Client, Pool } from "pg";
import type { Logger } from "../log/logger";
import type { Live, LiveSubscription } from "./live";
import { Subscriptions } from "./subscriptions";

const CHANNEL = "lyceum_live";
/** Postgres refuses a NOTIFY payload of 8000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7_900;
const RECONNECT_MS = 500;

/** Live messages over Postgres LISTEN/NOTIFY: processes without Redis still hear each other. One connection listens per process. */
export class PostgresLive implements Live {
  private readonly subscriptions = new Subscriptions();
  private readonly pool: Pool;
  private listener: Promise<Client> | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {
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
    this.listener ??= this.listen();
    try {
      await this.listener;
    } catch (error) {
      await subscription.return();
      throw error;
    }
    return subscription;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.subscriptions.endAll();
    const listener = await this.listener?.catch(() => null);
    await listener?.end();
    await this.pool.end();
  }

  private async listen(): Promise<Client> {
    const client = new Client({ connectionString: this.url, keepAlive: true });
    client.on("error", error => this.log.warn({ err: error }, "the live listener lost its connection"));
    client.on("end", () => this.reconnect());
    client.on("notification", ({ payload }) => {
      const [topic, message] = JSON.parse(payload ?? "[]") as [string, unknown];
      this.subscriptions.deliver(topic, message);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      return client;
    } catch (error) {
      this.listener = null;
      throw error;
    }
  }

  /** Messages sent while the connection was away are lost, as the interface allows; readers that must not miss any re-read their rows. */
  private reconnect(): void {
    if (this.closed) return;
    this.listener = new Promise<void>(resolve => setTimeout(resolve, RECONNECT_MS).unref()).then(() => this.listen());
    this.listener.catch(() => this.reconnect());
  }
}
