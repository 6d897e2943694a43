import { join } from "node:path";
import { peerProgram } from "../peers";
import { TargetProcess } from "../target-process";
import { post, type Stage, type TargetDefinition } from "./target";

/** The stock gateway, in one process with stock subgraphs. */
export const stock: TargetDefinition = {
  id: "stock",
  title: "stock Apollo gateway, one process",
  topology: "one process",
  peer: true,
  async start({ databaseUrl, directory, cast, onClose }) {
    const options = { ...peerProgram("stock-one-process"), logFile: join(directory, "stock.log") };
    const { process, url } = await TargetProcess.serve(options, { databaseUrl });
    onClose(() => process.close());
    return { processes: [process], question: scenario => post(url, scenario.operation(cast), viewerHeader(cast)) };
  },
};

/** How stock programs are told who asks: bench/peers/stock/viewer.ts. */
export function viewerHeader({ learnerId }: Stage["cast"]): Record<string, string> {
  return { "x-user-id": learnerId };
}
