import { join } from "node:path";
import { rootFile } from "../../bin/root-file";
import type { Environment } from "../../platform/config/settings";
import { freePort } from "../../platform/http/free-port";
import { POOL_SIZE } from "../programs/settings";
import { program, TargetProcess } from "../target-process";
import type { Stage } from "./target";

/** A program of bin/, as it is deployed: in production, with its logs, metrics and limits. */
export interface OurProgram {
  readonly process: TargetProcess;
  readonly url: string;
}

/** Budgets that the load does not use up: they are counted all the same. */
const BUDGETS = { RATE_COST: "1000000000", RATE_COST_VISITOR: "1000000000" };

/** Starts bin/<name> on a port of its own, and waits until it serves. */
export async function startOurProgram(
  stage: Stage,
  name: string,
  args: readonly string[] = [],
  settings: Environment = {},
): Promise<OurProgram> {
  const port = Number(settings.PORT ?? (await freePort()));
  const process = TargetProcess.start({
    file: rootFile(`dist/bin/${name}.js`),
    args,
    preload: [program("attended")],
    logFile: join(stage.directory, `${[name, ...args].join("-")}.log`),
    environment: {
      ...stage.environment,
      DATABASE_URL: stage.databaseUrl,
      DATABASE_POOL: String(POOL_SIZE),
      DATA_DIR: stage.directory,
      HOST: "127.0.0.1",
      LOG_LEVEL: "info",
      METRICS_PORT: "0",
      ...BUDGETS,
      ...settings,
      PORT: String(port),
    },
  });
  stage.onClose(() => process.close());
  const url = `http://127.0.0.1:${port}`;
  await process.healthy(`${url}/health`);
  return { process, url };
}
