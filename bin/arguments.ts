import type { ProcessSettings } from "../platform/config/process-settings";
import { UsageError } from "../platform/process/run-process";
import { subgraphNames } from "../subgraphs/load-subgraph";

/** Checks the names of subgraphs on a command line. Throws a UsageError that lists the names there are. */
export function checkNames(names: readonly string[], wanted: { exactly?: number } = {}): void {
  const known = subgraphNames.join(", ");
  const unknown = names.filter(name => !subgraphNames.includes(name));
  if (unknown.length > 0) throw new UsageError(`There is no subgraph called ${unknown.join(", ")}. There are: ${known}.`);
  if (names.length === 0 || (wanted.exactly !== undefined && names.length !== wanted.exactly)) {
    throw new UsageError(`Name ${wanted.exactly === 1 ? "one subgraph" : "at least one subgraph"} of: ${known}.`);
  }
}

/** What every process of the distributed form needs. Throws a UsageError that names what is missing. */
export function requiredSettings(settings: ProcessSettings): { databaseUrl: string; internalSecret: string } {
  const { DATABASE_URL: databaseUrl, INTERNAL_SECRET: internalSecret } = settings;
  const missing = Object.entries({ DATABASE_URL: databaseUrl, INTERNAL_SECRET: internalSecret }).filter(([, value]) => !value);
  if (!databaseUrl || !internalSecret) throw new UsageError(`Set ${missing.map(([name]) => name).join(" and ")}.`);
  return { databaseUrl, internalSecret };
}
