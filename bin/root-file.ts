import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file of the repository, from the sources and from dist/ alike: looked for from here upwards, where package.json lies. */
export function rootFile(path: string): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return join(folder, path);
}
