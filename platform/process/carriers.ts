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

/** Live messages: in memory within one process, else over Redis when there is one, else over Postgres. */
export function openLive({ databaseUrl, redisUrl, oneProcess }: CarrierSettings, log: Logger): Live {
  if (redisUrl) return new RedisLive(redisUrl, log);
  return oneProcess ? new MemoryLive() : new PostgresLive(databaseUrl, log);
}

/** Queues: in Redis when there is one, else in Postgres. */
export function openBroker({ databaseUrl, redisUrl }: CarrierSettings, log: Logger): Broker {
  return redisUrl ? redisBroker(redisUrl, log) : postgresBroker(databaseUrl, log);
}
