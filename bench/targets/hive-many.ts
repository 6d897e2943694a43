import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../../platform/http/free-port";
import { newerNode, peerFile, peerProgramFile } from "../peers";
import { program, TargetProcess } from "../target-process";
import { viewerHeader } from "./stock";
import { stockSubgraphs } from "./stock-subgraphs";
import { post, type TargetDefinition } from "./target";

/** Hive Gateway over the same stock subgraphs as the stock gateway. */
export const hiveMany: TargetDefinition = {
  id: "hive-many",
  title: "Hive Gateway, separate processes",
  topology: "separate processes",
  peer: true,
  async start(stage) {
    const { processes, supergraph } = await stockSubgraphs(stage);
    const file = join(stage.directory, "stock-supergraph.graphql");
    await writeFile(file, supergraph);
    const port = await freePort();
    const process = TargetProcess.start({
      file: peerFile("@graphql-hive/gateway/dist/bin.js"),
      args: ["supergraph", file, "--host", "127.0.0.1", "--port", String(port), "-c", peerProgramFile("hive.config.mjs")],
      node: newerNode(),
      preload: [program("attended")],
      logFile: join(stage.directory, "hive.log"),
    });
    stage.onClose(() => process.close());
    const url = `http://127.0.0.1:${port}`;
    await process.healthy(`${url}/readiness`);
    return {
      processes: [process, ...processes],
      question: scenario => post(`${url}/graphql`, scenario.operation(stage.cast), viewerHeader(stage.cast)),
    };
  },
};
