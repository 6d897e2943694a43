import { join } from "node:path";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { peerProgram } from "../peers";
import { TargetProcess } from "../target-process";
import type { Stage } from "./target";

/** Stock subgraphs in processes of their own. */
export interface StockSubgraphs {
  readonly processes: readonly TargetProcess[];
  readonly supergraph: string;
}

/** Those that the questions are about: bench/peers/stock/. */
const NAMES = ["catalog", "learning-progress", "identity"];

const started = new WeakMap<Stage, Promise<StockSubgraphs>>();

/** Starts them once on a stage: several gateways stand before the same ones. */
export function stockSubgraphs(stage: Stage): Promise<StockSubgraphs> {
  if (!started.has(stage)) started.set(stage, start(stage));
  return started.get(stage)!;
}

async function start({ databaseUrl, directory, onClose }: Stage): Promise<StockSubgraphs> {
  const subgraphs = await Promise.all(
    NAMES.map(async name => {
      const options = { ...peerProgram("stock-subgraph"), logFile: join(directory, `stock-${name}.log`) };
      const { process, url } = await TargetProcess.serve(options, { name, databaseUrl });
      onClose(() => process.close());
      return { name, process, url, typeDefs: parse(await sdlOf(url)) };
    }),
  );
  const { supergraphSdl, errors } = composeServices(subgraphs);
  if (!supergraphSdl) throw new Error(`The stock subgraphs do not compose: ${errors?.join("\n")}`);
  return { processes: subgraphs.map(({ process }) => process), supergraph: supergraphSdl };
}

async function sdlOf(url: string): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ _service { sdl } }" }),
  });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  return data._service.sdl;
}
