import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Logger } from "../log/logger";
import type { CountedPoints, PointStore } from "./point-store";

const PREFIX = "lyceum:limits";
/** Whoever waits longer would rather not be limited. */
const PATIENCE_MS = 1_000;

/** Points in Redis: each window is a key that expires. */
export class RedisPoints implements PointStore {
  private readonly client: Redis;
  private readonly limiter: RateLimiterRedis;

  constructor(url: string, log: Logger) {
    this.client = new Redis(url, { commandTimeout: PATIENCE_MS, maxRetriesPerRequest: 1 });
    this.client.on("error", error => log.warn({ err: error }, "limits: Redis is not reachable"));
    this.limiter = new RateLimiterRedis({ storeClient: this.client, keyPrefix: PREFIX, points: 0, duration: 0 });
  }

  /** A penalty is what only counts: what is too much is decided by those who ask. */
  async add(key: string, points: number, windowSeconds: number): Promise<CountedPoints> {
    const { consumedPoints, msBeforeNext } = await this.limiter.penalty(key, points, { customDuration: windowSeconds });
    return { total: consumedPoints, endsInMs: msBeforeNext };
  }

  async close(): Promise<void> {
    // A client that looks for its server would go on looking.
    if (this.client.status === "ready") await this.client.quit().catch(() => {});
    this.client.disconnect();
  }
}
