import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { UsageError } from "../platform/process/run-process";
import { rootFile } from "./root-file";

/** Files that are committed, and made of the code by a command. */
export interface GeneratedFiles {
  /** Paths from the root of the repository, with what should be in them. */
  files: ReadonlyMap<string, string>;
  /** What writes them, for example `npm run schema`. */
  command: string;
}

/** Writes the files that have changed. With `check` it writes none, and throws a UsageError that names those that it would. */
export function writeOrCheck({ files, command }: GeneratedFiles, { check }: { check: boolean }): void {
  const wanted = [...files].map(([path, text]) => [rootFile(path), text] as const);
  const drifted = wanted.filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
  if (check && drifted.length > 0) {
    const names = drifted.map(([path]) => relative(rootFile("."), path));
    throw new UsageError(`Run \`${command}\`: not what the code says: ${names.join(", ")}`);
  }
  for (const [path, text] of drifted) writeFileSync(path, text);
}
