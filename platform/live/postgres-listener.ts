import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { Logger } from "../log/logger";

/** How long it waits before it tries again to come back. */
const RETRY_MS = 500;
/** A server that takes no connection, or does not answer, within this time is as good as away. */
const ANSWER_MS = 10_000;

export interface ListenerOptions {
  readonly url: string;
  readonly channel: string;
  /** What the connection is called in `pg_stat_activity`. */
  readonly name: string;
}

/**
 * One connection that listens to a channel of Postgres. When it is lost it tries to come back until it has; what is notified
 * meanwhile is not heard.
 */
export class PostgresListener {
  /** The one in use, or on its way. Every other has ended, or is about to. */
  private client: Client | null = null;
  private listening: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly options: ListenerOptions,
    private readonly onMessage: (payload: string) => void,
    private readonly log: Logger,
  ) {}

  /** Resolves when it listens. Throws when the attempt under way fails; the first one is made again only by another call. */
  start(): Promise<void> {
    this.listening ??= this.open().catch(error => {
      this.listening = null;
      throw error;
    });
    return this.listening;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end();
  }

  private async open(): Promise<void> {
    if (this.closed) throw new Error("the listener is closed");
    const client = (this.client = this.newClient());
    // pg tells an end in several ways, and of a client that is ended while it connects in no other than this one.
    const ended = new Promise<never>((_resolve, reject) => {
      client.once("end", () => reject(new Error("the listener lost its connection")));
    });
    try {
      const connected = client.connect().then(() => client.query(`listen ${this.options.channel}`));
      await Promise.race([connected, ended]);
    } catch (error) {
      // It may be connected all the same. Whether it says goodbye properly is nobody's concern.
      void client.end();
      throw error;
    }
    // Only a client that listened is followed by another for its end: who failed before is followed by another for that.
    ended.catch(() => this.comeBack());
  }

  private newClient(): Client {
    const { url, channel, name } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    });
    client.on("error", error => this.log.warn({ err: error, channel }, "a listener lost its connection; it will come back"));
    client.on("notification", ({ payload }) => this.onMessage(payload ?? ""));
    return client;
  }

  private comeBack(): void {
    if (this.closed) return;
    this.listening = sleep(RETRY_MS, undefined, { ref: false }).then(() => this.open());
    this.listening.catch(() => this.comeBack());
  }
}
