import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { composeServices } from "@apollo/composition";
import { parse, printSchema } from "graphql";
import { readSupergraph } from "../gateway/plan/supergraph";
import { buildFederatedSchema } from "../platform/graphql/build-schema";
import { runProcess, UsageError } from "../platform/process/run-process";
import { subgraphs } from "../subgraphs";
import { rootFile } from "./root-file";

const HELP = `
Composes the subgraphs into one graph and writes schema/: a file per subgraph, the supergraph, and the API that clients see.

Usage: node dist/bin/compose.js [--check]
  --check  writes nothing; fails when a file in schema/ is not what the code says`;

/** Addresses in the supergraph are for other gateways, which may override them; the names are those of docker-compose.yml. */
const addressOf = (name: string) => `http://${name}:4000/graphql`;

void runProcess({
  help: HELP,
  async start({ args }) {
    const files = composedFiles();
    const drifted = [...files].filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
    if (args.includes("--check")) {
      if (drifted.length > 0)
        throw new UsageError(`Run \`npm run schema\`: not what the code says: ${drifted.map(([path]) => path).join(", ")}`);
      return;
    }
    for (const [path, text] of drifted) writeFileSync(path, text);
  },
});

function composedFiles(): Map<string, string> {
  const services = subgraphs.map(subgraph => ({ name: subgraph.name, sdl: buildFederatedSchema(subgraph.name, subgraph).sdl }));
  const { supergraphSdl, errors, hints } = composeServices(
    services.map(({ name, sdl }) => ({ name, url: addressOf(name), typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new UsageError(`The subgraphs do not compose:\n${errors?.map(({ message }) => message).join("\n")}`);
  for (const hint of hints) process.stderr.write(`hint ${hint.definition.code}: ${hint.message}\n`);
  return new Map([
    ...services.map(({ name, sdl }) => [rootFile(`schema/${name}.graphql`), sdl] as const),
    [rootFile("schema/supergraph.graphql"), supergraphSdl],
    [rootFile("schema/api.graphql"), `${printSchema(readSupergraph(supergraphSdl).apiSchema)}\n`],
  ]);
}
