// Writes clients/generated from codegen.ts. With --check it writes nothing and fails when a file is not what the graph and the
// operations say, or when an operation no longer fits the graph.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generate, loadCodegenConfig } from "@graphql-codegen/cli";

const FOLDER = "clients/generated";

const { config } = await loadCodegenConfig({ configFilePath: "codegen.ts" });
const generated = await generate({ ...config, silent: true, errorsOnly: true }, false).catch(error => {
  console.error(error.message);
  process.exit(1);
});
const wanted = new Map(generated.map(({ filename, content }) => [filename, content]));
const present = (await readdir(FOLDER).catch(() => [])).map(name => join(FOLDER, name));

const stale = present.filter(file => !wanted.has(file));
const drifted = [...wanted.keys()].filter(file => !present.includes(file));
for (const file of present) if (wanted.has(file) && (await readFile(file, "utf8")) !== wanted.get(file)) drifted.push(file);

if (process.argv.includes("--check")) check([...stale, ...drifted]);
else await write();

function check(files) {
  if (files.length === 0) return;
  console.error(`Run \`npm run codegen\`: not what the graph and clients/operations say: ${files.join(", ")}`);
  process.exitCode = 1;
}

async function write() {
  for (const file of stale) await rm(file);
  for (const file of drifted) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, wanted.get(file));
  }
}
