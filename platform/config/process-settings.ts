import { z } from "zod";
import { parseSettings, type Environment, type Settings } from "./settings";

/** What every process of the platform reads from its environment. A subgraph's own settings stand beside the port that needs them. */
export const processShape = {
  NODE_ENV: z
    .enum(["development", "test", "production"])
    .default("development")
    .describe("production switches the explorer off and logs to JSON"),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000).describe("public port; 0 takes a free one"),
  HOST: z.string().optional().describe("address to listen on; default: this machine only, in production every address (0.0.0.0)"),
  PUBLIC_URL: z.url().optional().describe("address that people reach the gateway at; default http://localhost:PORT"),
  DATA_DIR: z.string().default(".data").describe("where the embedded services of one process keep their data"),
  DATABASE_URL: z.url().optional().describe("Postgres 18; absent: an embedded one in DATA_DIR (one process only)"),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(8)
    .describe(
      "connections per subgraph in this process for transactions; a quarter as many more are shared by all other statements",
    ),
  REDIS_URL: z.url().optional().describe("Redis 7+ or Valkey for queues and live messages; absent: Postgres carries both"),
  INTERNAL_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe("signs the actor between gateway and subgraphs; the same in every process"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info").describe("the least that is logged"),
  LOG_FORMAT: z.enum(["json", "pretty"]).optional().describe("default: json in production, pretty elsewhere"),
};

/** The parsed settings of a process. */
export type ProcessSettings = Settings<typeof processShape> & { HOST: string };

/** Reads the settings of a process. A copy with demo accounts is for its own machine only, unless somebody says otherwise. */
export function parseProcessSettings(environment: Environment): ProcessSettings {
  const settings = parseSettings(processShape, environment);
  return { ...settings, HOST: settings.HOST ?? (settings.NODE_ENV === "production" ? "0.0.0.0" : "127.0.0.1") };
}
