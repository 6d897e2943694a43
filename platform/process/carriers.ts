import type { PointStore } from "../limits/point-store";
import { PostgresPoints } from "../limits/postgres-points";
import { RedisPoints } from "../limits/redis-points";
import type { Live } from "../live/live";
import { MemoryLive } from "../live/memory-live";
import { PostgresLive } from "../live/postgres-live";
import { RedisLive } from "../live/redis-live";
import type { Logger } from "../log/logger";
import type { Broker } from "../queue/broker";
import { postgresBroker, redisBroker } from "../queue/bullmq-broker";

/** What carries messages between the parts of the platform. */
export interface CarrierSettings {
  databaseUrl: string;
  redisUrl: string | undefined;
  /** Whether all parts run in this process: live messages then need no carrier. */
  oneProcess: boolean;
}

/** Live messages: over Redis when there is one, else in memory within one process, else over Postgres. */
export function openLive({ databaseUrl, redisUrl, oneProcess }: CarrierSettings, log: Logger): Live {
  if (redisUrl) return new RedisLive(redisUrl, log);
  return oneProcess ? new MemoryLive() : new PostgresLive(databaseUrl, log);
}

/** Queues: in Redis when there is one, else in Postgres. */
export function openBroker({ databaseUrl, redisUrl }: CarrierSettings, log: Logger): Broker {
  return redisUrl ? redisBroker(redisUrl, log) : postgresBroker(databaseUrl, log);
}

/** A gateway may have neither: then each counts for itself. */
export interface PointStoreSettings extends Omit<CarrierSettings, "databaseUrl"> {
  databaseUrl: string | undefined;
}

/** What gateways count rates in: null, which is memory, within one process; else Redis when there is one, else Postgres when it is known. */
export function openPointStore({ databaseUrl, redisUrl, oneProcess }: PointStoreSettings, log: Logger): PointStore | null {
  if (oneProcess) return null;
  if (redisUrl) return new RedisPoints(redisUrl, log);
  return databaseUrl ? new PostgresPoints(databaseUrl, log) : null;
}
