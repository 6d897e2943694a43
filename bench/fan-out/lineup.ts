import { join } from "node:path";
import { peerProgram } from "../peers";
import { program, TargetProcess, type ProcessOptions } from "../target-process";
import type { Stage } from "../targets/target";
import type { FanOutServer } from "./audience";

/** A way to send one event to many. */
export interface FanOutDefinition {
  /** What `--targets` calls it: the same as in the scenarios, where it plays the same part. */
  readonly id: string;
  readonly title: string;
  readonly peer?: true;
  start(stage: Pick<Stage, "directory" | "onClose">): Promise<FanOutServer>;
}

/** In the order in which they are shown. The first is what the others are shares of. */
export const fanOutLineup: readonly FanOutDefinition[] = [
  {
    id: "limit",
    title: "bare ws broadcast",
    start: stage => start(stage, { file: program("broadcast") }, false),
  },
  {
    id: "ours",
    title: "Lyceum's gateway",
    start: stage => start(stage, { file: program("fan-out-gateway"), environment: { METRICS_PORT: "0" } }, true),
  },
  {
    id: "stock",
    title: "stock graphql-ws",
    peer: true,
    start: stage => start(stage, peerProgram("graphql-ws"), true),
  },
];

async function start(
  { directory, onClose }: Pick<Stage, "directory" | "onClose">,
  options: Omit<ProcessOptions, "logFile">,
  subscribes: boolean,
): Promise<FanOutServer> {
  const { process, url } = await TargetProcess.serve({ ...options, logFile: join(directory, "fan-out.log") }, {});
  onClose(() => process.close());
  return { process, url, subscribes };
}
