import type { ProcessSettings } from "../platform/config/process-settings";
import { UsageError } from "../platform/process/run-process";
import type { Subgraph } from "../platform/subgraph/define-subgraph";
import { subgraphs } from "../subgraphs";

/** The subgraphs that a command line names. Throws a UsageError that lists the names there are. */
export function namedSubgraphs(names: readonly string[], wanted: { exactly?: number } = {}): Subgraph[] {
  const known = subgraphs.map(({ name }) => name);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0)
    throw new UsageError(`There is no subgraph called ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  if (names.length === 0 || (wanted.exactly !== undefined && names.length !== wanted.exactly)) {
    throw new UsageError(`Name ${wanted.exactly === 1 ? "one subgraph" : "at least one subgraph"} of: ${known.join(", ")}.`);
  }
  return subgraphs.filter(({ name }) => names.includes(name));
}

/** What every process of the distributed form needs. Throws a UsageError that names what is missing. */
export function requiredSettings(settings: ProcessSettings): { databaseUrl: string; internalSecret: string } {
  const { DATABASE_URL: databaseUrl, INTERNAL_SECRET: internalSecret } = settings;
  const missing = Object.entries({ DATABASE_URL: databaseUrl, INTERNAL_SECRET: internalSecret }).filter(([, value]) => !value);
  if (!databaseUrl || !internalSecret) throw new UsageError(`Set ${missing.map(([name]) => name).join(" and ")}.`);
  return { databaseUrl, internalSecret };
}
