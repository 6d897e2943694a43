import { z } from "zod";
import { SettingsError, type Settings } from "../../platform/config/settings";

/** What a subgraph in another process may cost the gateway. */
export interface RemoteLimits {
  /** How long one operation may take, the wait for a connection and further attempts included, in milliseconds. */
  readonly timeoutMs: number;
  /** Connections to the subgraph, and so fetches that it works on at one time; further ones wait. */
  readonly connections: number;
  /** How many may wait for a connection; one more is answered at once, with SUBGRAPH_UNAVAILABLE. */
  readonly maxWaiting: number;
}

/** What holds unless it is said otherwise. */
export const remoteDefaults: RemoteLimits = { timeoutMs: 10_000, connections: 64, maxWaiting: 1_000 };

const MAX_SECONDS = 600;
const OWN_SECONDS = /^([A-Za-z0-9_-]+)=(\d+)$/;

/** The settings of these limits. */
export const remoteShape = {
  SUBGRAPH_TIMEOUT_SECONDS: whole(1, MAX_SECONDS, remoteDefaults.timeoutMs / 1_000, "how long a subgraph may take to answer"),
  SUBGRAPH_TIMEOUTS: z.string().default("").describe("the same for single subgraphs, comma-separated: `mentor=20,billing=15`"),
  SUBGRAPH_CONNECTIONS: whole(1, 10_000, remoteDefaults.connections, "connections to each subgraph: fetches at one time"),
  SUBGRAPH_MAX_WAITING: whole(0, 1_000_000, remoteDefaults.maxWaiting, "fetches that may wait for a connection to a subgraph"),
};

/** The limits of each subgraph by its name. Throws a SettingsError when a setting cannot be read. */
export function remoteLimits(settings: Settings<typeof remoteShape>): (name: string) => RemoteLimits {
  const own = ownSeconds(settings.SUBGRAPH_TIMEOUTS);
  return name => ({
    timeoutMs: (own.get(name) ?? settings.SUBGRAPH_TIMEOUT_SECONDS) * 1_000,
    connections: settings.SUBGRAPH_CONNECTIONS,
    maxWaiting: settings.SUBGRAPH_MAX_WAITING,
  });
}

function ownSeconds(list: string): ReadonlyMap<string, number> {
  const entries = list.split(",").filter(entry => entry.trim() !== "");
  return new Map(entries.map(entry => readEntry(entry.trim())));
}

function readEntry(entry: string): [string, number] {
  const [, name, seconds] = OWN_SECONDS.exec(entry) ?? [];
  if (!name || Number(seconds) < 1 || Number(seconds) > MAX_SECONDS)
    throw new SettingsError(`SUBGRAPH_TIMEOUTS: "${entry}" is not like mentor=20, with 1 to ${MAX_SECONDS} seconds.`);
  return [name, Number(seconds)];
}

function whole(least: number, most: number, preset: number, description: string) {
  return z.coerce.number().int().min(least).max(most).default(preset).describe(description);
}
