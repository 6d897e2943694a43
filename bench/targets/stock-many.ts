import { join } from "node:path";
import { peerProgram } from "../peers";
import { TargetProcess } from "../target-process";
import { viewerHeader } from "./stock";
import { stockSubgraphs } from "./stock-subgraphs";
import { post, type TargetDefinition } from "./target";

/** The stock gateway over stock subgraphs, each in a process of its own. */
export const stockMany: TargetDefinition = {
  id: "stock-many",
  title: "stock Apollo gateway, separate processes",
  topology: "separate processes",
  peer: true,
  async start(stage) {
    const { processes, supergraph } = await stockSubgraphs(stage);
    const options = { ...peerProgram("stock-gateway"), logFile: join(stage.directory, "stock-gateway.log") };
    const { process, url } = await TargetProcess.serve(options, { supergraph });
    stage.onClose(() => process.close());
    return {
      processes: [process, ...processes],
      question: scenario => post(url, scenario.operation(stage.cast), viewerHeader(stage.cast)),
    };
  },
};
