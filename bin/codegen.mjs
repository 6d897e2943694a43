// Writes clients/generated: typed documents, as codegen.ts says, and the manifest of the operations that gateways register.
// With --check it writes nothing and fails when a file is not what the graph and the operations say, or when an operation no
// longer fits the graph.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generate, loadCodegenConfig } from "@graphql-codegen/cli";
import { Kind, parse, print, separateOperations } from "graphql";

const FOLDER = "clients/generated";
const OPERATIONS = "clients/operations";

const { config } = await loadCodegenConfig({ configFilePath: "codegen.ts" });
const generated = await generate({ ...config, silent: true, errorsOnly: true }, false).catch(error => {
  console.error(error.message);
  process.exit(1);
});
const wanted = new Map(generated.map(({ filename, content }) => [filename, content]));
wanted.set(join(FOLDER, "persisted-operations.json"), await manifest());
const present = (await readdir(FOLDER).catch(() => [])).map(name => join(FOLDER, name));

const stale = present.filter(file => !wanted.has(file));
const drifted = [...wanted.keys()].filter(file => !present.includes(file));
for (const file of present) if (wanted.has(file) && (await readFile(file, "utf8")) !== wanted.get(file)) drifted.push(file);

if (process.argv.includes("--check")) check([...stale, ...drifted]);
else await write();

/** Every operation with the fragments that it uses, in the form of Apollo's persisted query manifests. */
async function manifest() {
  const files = (await readdir(OPERATIONS)).filter(name => name.endsWith(".graphql")).sort();
  const texts = await Promise.all(files.map(name => readFile(join(OPERATIONS, name), "utf8")));
  const documents = Object.entries(separateOperations(parse(texts.join("\n"))));
  const operations = documents.map(([name, document]) => {
    const body = print(document);
    const { operation: type } = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return { id: createHash("sha256").update(body).digest("hex"), name, type, body };
  });
  return `${JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations }, null, 2)}\n`;
}

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
