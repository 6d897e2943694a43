import { join } from "node:path";
import { startLocalServices } from "../local/start-local-services";
import { processEnvironment } from "../platform/config/settings";
import { createLogger } from "../platform/log/logger";
import { startEmbeddedPostgres } from "../platform/process/embedded-postgres";
import { DEMO_PASSWORD } from "../seeds/demo-world";
import type { Scenario } from "./scenarios/scenario";
import type { Stage } from "./targets/target";
import { makeWorld } from "./world";

/** A database with the data, and stand-ins for outside services. */
export async function setStage(
  scenarios: readonly Scenario[],
  { directory, onClose }: Pick<Stage, "directory" | "onClose">,
): Promise<Stage> {
  const log = createLogger({ level: "warn", format: "json" });
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, "postgres"),
    database: "lyceum",
    log,
    throwaway: true,
  });
  onClose(() => postgres.close());
  const local = await startLocalServices({ ...processEnvironment(), PUBLIC_URL: "http://localhost:4000" }, directory);
  onClose(() => local.close());
  const { cast, email, teacher } = await makeWorld(postgres.url, log);
  return {
    databaseUrl: postgres.url,
    directory,
    environment: local.environment,
    scenarios,
    cast,
    teacher,
    credentials: { email, password: DEMO_PASSWORD },
    onClose,
  };
}
