import { composeServices } from "@apollo/composition";
import { parse, printSchema } from "graphql";
import { readSupergraph } from "../gateway/plan/supergraph";
import { buildFederatedSchema } from "../platform/graphql/build-schema";
import { runProcess, UsageError } from "../platform/process/run-process";
import { subgraphs } from "../subgraphs";
import { writeOrCheck } from "./generated-files";

const HELP = `
Composes the subgraphs into one graph and writes schema/: a file per subgraph, the supergraph, and the API that clients see.

Usage: node dist/bin/compose.js [--check]
  --check  writes nothing; fails when a file in schema/ is not what the code says`;

/** Addresses in the supergraph are for other gateways, which may override them; the names are those of docker-compose.yml. */
const addressOf = (name: string) => `http://${name}:4000/graphql`;

void runProcess({
  help: HELP,
  async start({ args }) {
    writeOrCheck({ files: composedFiles(), command: "npm run schema" }, { check: args.includes("--check") });
  },
});

function composedFiles(): Map<string, string> {
  const services = subgraphs.map(subgraph => ({ name: subgraph.name, sdl: buildFederatedSchema(subgraph.name, subgraph).sdl }));
  const { supergraphSdl, errors, hints } = composeServices(
    services.map(({ name, sdl }) => ({ name, url: addressOf(name), typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new UsageError(`The subgraphs do not compose:\n${errors?.map(({ message }) => message).join("\n")}`);
  // A hint is a question to us; those that have a good answer would be listed here, with it. There are none.
  if (hints.length > 0) throw new UsageError(hints.map(hint => `hint ${hint.definition.code}: ${hint.message}`).join("\n"));
  return new Map([
    ...services.map(({ name, sdl }) => [`schema/${name}.graphql`, sdl] as const),
    ["schema/supergraph.graphql", supergraphSdl],
    ["schema/api.graphql", `${printSchema(readSupergraph(supergraphSdl).apiSchema)}\n`],
  ]);
}
