import { readFileSync } from "node:fs";
import { z } from "zod";
import { SettingsError } from "../../platform/config/settings";

/** Apollo's form of a list of operations, as clients and other gateways read it too. */
const Manifest = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), name: z.string(), type: z.string(), body: z.string().min(1) })),
});

/** The texts of registered operations, by their ids. */
export type RegisteredOperations = ReadonlyMap<string, string>;

/** Reads a persisted query manifest. Throws a SettingsError that names the file when it is none. */
export function readManifest(file: string): RegisteredOperations {
  try {
    const { operations } = Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
    return new Map(operations.map(({ id, body }) => [id, body]));
  } catch (error) {
    throw new SettingsError(`${file} is no persisted query manifest.`, { cause: error });
  }
}
