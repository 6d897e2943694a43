import { existsSync } from "node:fs";
import { z } from "zod";
import { isNetwork } from "../gateway/http/client-address";
import { edgeDefaults, type EdgeOptions } from "../gateway/http/edge-options";
import { readManifest } from "../gateway/persisted/manifest";
import { PersistedOperations } from "../gateway/persisted/persisted-operations";
import { streamDefaults, type StreamSettings } from "../gateway/subscribe/stream-settings";
import { parseSettings, SettingsError, type Environment, type Settings } from "../platform/config/settings";
import { rootFile } from "./root-file";

const listOf = (text: string) => text.split(",").flatMap(part => part.trim() || []);
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

/** What every process reads that has the gateway in it: its own, and the one that has everything. */
export const edgeShape = {
  CORS_ORIGINS: z
    .string()
    .refine(text => listOf(text).every(isOrigin), "is a list of origins, each like https://app.example.com, with nothing behind")
    .default("")
    .describe("web origins whose pages may call the gateway, comma-separated"),
  TRUST_PROXY: z
    .string()
    .refine(text => listOf(text).every(isNetwork), "is a list of addresses, networks (10.0.0.0/8), loopback, private")
    .default("")
    .describe("proxies whose X-Forwarded-For is believed, comma-separated: addresses, networks (10.0.0.0/8), loopback, private"),
  BODY_LIMIT_BYTES: whole(1_024, 104_857_600, edgeDefaults.bodyLimitBytes, "the largest request body, uncompressed"),
  REQUEST_TIMEOUT_SECONDS: whole(
    1,
    600,
    edgeDefaults.timeLimitMs / 1_000,
    "how long a request, or an operation over a socket, may take; then its work is cancelled",
  ),
  MAX_CONNECTIONS: whole(1, 1_000_000, edgeDefaults.maxConnections, "open connections, sockets of subscriptions included"),
  MAX_REQUESTS_IN_FLIGHT: whole(1, 1_000_000, edgeDefaults.maxInFlight, "requests at one time; more are answered with 503"),
  MAX_EVENT_LOOP_DELAY_MS: whole(10, 60_000, edgeDefaults.maxEventLoopDelayMs, "a later event loop means 503 for new requests"),
  MAX_HEAP_PERCENT: whole(10, 100, edgeDefaults.maxHeapPercent, "a fuller heap means 503 for new requests"),
  SHUTDOWN_DELAY_SECONDS: whole(0, 8, 0, "how long /ready says 503 before the gateway takes no more requests; for balancers"),
  CONNECTIONS_PER_ADDRESS: whole(
    1,
    1_000_000,
    streamDefaults.connectionsPerAddress,
    "open sockets of one network address, and as many streams over HTTP",
  ),
  OPERATIONS_PER_SOCKET: whole(1, 100_000, streamDefaults.operationsPerSocket, "operations of one socket at one time"),
  STREAM_BUFFER_BYTES: whole(1_024, 1_073_741_824, streamDefaults.bufferBytes, "what may wait for a slow reader of a stream"),
  DRAIN_SECONDS: whole(0, 60, streamDefaults.drainMs / 1_000, "how long replies on streams may take to finish at shutdown"),
  PERSISTED_OPERATIONS: z
    .enum(["off", "apq", "only"])
    .default("apq")
    .describe("documents by their hash: off; automatic (apq); or only those of the manifest, except for admins"),
  PERSISTED_MANIFEST: z
    .string()
    .optional()
    .describe("Apollo's persisted query manifest; default: clients/generated/persisted-operations.json, if it is there"),
};

/** The gateway's settings as it takes them. */
export function edgeSettings(environment: Environment): {
  edge: EdgeOptions;
  streams: Partial<StreamSettings>;
  persisted: PersistedOperations;
} {
  const settings = parseSettings(edgeShape, environment);
  return {
    edge: {
      origins: listOf(settings.CORS_ORIGINS),
      trustedProxies: listOf(settings.TRUST_PROXY),
      bodyLimitBytes: settings.BODY_LIMIT_BYTES,
      timeLimitMs: settings.REQUEST_TIMEOUT_SECONDS * 1_000,
      maxConnections: settings.MAX_CONNECTIONS,
      maxInFlight: settings.MAX_REQUESTS_IN_FLIGHT,
      maxEventLoopDelayMs: settings.MAX_EVENT_LOOP_DELAY_MS,
      maxHeapPercent: settings.MAX_HEAP_PERCENT,
      leaveMs: settings.SHUTDOWN_DELAY_SECONDS * 1_000,
    },
    streams: {
      connectionsPerAddress: settings.CONNECTIONS_PER_ADDRESS,
      operationsPerSocket: settings.OPERATIONS_PER_SOCKET,
      bufferBytes: settings.STREAM_BUFFER_BYTES,
      drainMs: settings.DRAIN_SECONDS * 1_000,
    },
    persisted: persistedOperations(settings),
  };
}

function persistedOperations({
  PERSISTED_OPERATIONS: mode,
  PERSISTED_MANIFEST: named,
}: Pick<Settings<typeof edgeShape>, "PERSISTED_OPERATIONS" | "PERSISTED_MANIFEST">): PersistedOperations {
  const file = named ?? rootFile("clients/generated/persisted-operations.json");
  if (named === undefined && mode === "only" && !existsSync(file)) {
    throw new SettingsError("PERSISTED_OPERATIONS=only needs a manifest: set PERSISTED_MANIFEST.");
  }
  return new PersistedOperations(mode, named !== undefined || existsSync(file) ? readManifest(file) : undefined);
}

function whole(least: number, most: number, preset: number, description: string) {
  return z.coerce.number().int().min(least).max(most).default(preset).describe(description);
}
