// Compiles the TypeScript of the program to dist/ with swc: what has changed since the last time, all files at once.
// Types are checked elsewhere (`npm run typecheck`), so a start never waits for them.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");
const SOURCES = ["bin", "gateway", "subgraphs", "platform", "local", "seeds", "bench", "clients/generated"];
const NOT_COMPILED = /\.d\.ts$|\.test\.ts$|\/testing\/|^bench\/peers\//;

await build();

async function build() {
  await startOverWhenSettingsChanged();
  const sources = (await Promise.all(SOURCES.map(filesBelow)))
    .flat()
    .filter(file => file.endsWith(".ts") && !NOT_COMPILED.test(file));
  const stale = await filter(sources, isStale);
  await Promise.all([compile(stale), removeOutputsWithoutSource(sources)]);
}

/** Other settings make other output from the same sources. */
async function startOverWhenSettingsChanged() {
  const settings = await Promise.all([".swcrc", "bin/build.mjs"].map(file => readFile(join(root, file))));
  const id = createHash("sha256").update(Buffer.concat(settings)).digest("hex");
  const stamp = join(dist, ".build-id");
  if ((await readFile(stamp, "utf8").catch(() => "")) === id) return;
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist);
  await writeFile(stamp, id);
}

/** An output bears the time of its source; any other time, older or newer, means another version of it. */
async function isStale(source) {
  const [from, to] = await Promise.all([stat(join(root, source)), stat(outputOf(source)).catch(() => null)]);
  return !to || Math.trunc(from.mtimeMs) !== Math.trunc(to.mtimeMs);
}

async function compile(sources) {
  if (sources.length === 0) return;
  const { transformFile } = await import("@swc/core");
  const settings = JSON.parse(await readFile(join(root, ".swcrc"), "utf8"));
  delete settings.$schema;
  await Promise.all(sources.map(source => compileFile(source, transformFile, settings)));
}

async function compileFile(source, transformFile, settings) {
  const file = join(root, source);
  const output = outputOf(source);
  const { mtime } = await stat(file);
  const sourceFileName = relative(dirname(output), file);
  const { code, map } = await transformFile(file, { ...settings, swcrc: false, configFile: false, sourceFileName });
  await mkdir(dirname(output), { recursive: true });
  await replaceFile(`${output}.map`, map);
  await replaceFile(output, `${code}\n//# sourceMappingURL=${output.split("/").pop()}.map\n`, mtime);
}

/** In one step: another start in the same folder reads the old file or the new one, never half of it. */
async function replaceFile(file, text, mtime) {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text);
  if (mtime) await utimes(draft, mtime, mtime);
  await rename(draft, file);
}

async function removeOutputsWithoutSource(sources) {
  const wanted = new Set(sources.map(outputOf));
  const outputs = (await filesBelow("dist")).map(file => join(root, file)).filter(file => /\.js(\.map)?$/.test(file));
  await Promise.all(outputs.filter(file => !wanted.has(file.replace(/\.map$/, ""))).map(file => rm(file, { force: true })));
}

/** The files below a folder, as paths from the root of the repository. Installed packages are nobody's sources. */
async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const below = entries.map(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(below)).flat();
}

async function filter(items, test) {
  const verdicts = await Promise.all(items.map(test));
  return items.filter((_, index) => verdicts[index]);
}

function outputOf(source) {
  return join(dist, source.replace(/\.ts$/, ".js"));
}
