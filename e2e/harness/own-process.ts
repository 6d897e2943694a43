import { join } from "node:path";
import { freePort } from "../../platform/http/free-port";
import { PlatformProcess } from "./child-process";
import type { RunningTopology, TopologyOptions } from "./platform";

/** The platform in one process that is not the test's own, as `npm start` runs it. */
export async function startInOwnProcess({ databaseUrl, environment, directory }: TopologyOptions): Promise<RunningTopology> {
  const settings = { ...environment, DATABASE_URL: databaseUrl, DATA_DIR: join(directory, "data") };
  const started = await PlatformProcess.start("all-in-one", [], await freePort(), settings, directory);
  const sdlOf = () => Promise.reject(new Error("The subgraphs are in another process."));
  return { url: started.url, sdlOf, workers: null, subgraphs: null, close: async () => void (await started.end()) };
}
