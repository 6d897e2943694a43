import { parseArgs } from "node:util";
import type { Environment } from "../platform/config/settings";
import type { Logger } from "../platform/log/logger";
import { MemoryLive } from "../platform/live/memory-live";
import { migrateAll } from "../platform/process/migrate-all";
import { runProcess, UsageError } from "../platform/process/run-process";
import { SubgraphRuntime } from "../platform/subgraph/runtime";
import { largeWorld, type WorldSize } from "../seeds/large-world";
import { plantWorld } from "../seeds/plant-world";
import { seedDemo } from "../seeds/seed-demo";
import { subgraphs } from "../subgraphs";
import { withDatabase } from "./own-database";

const HELP = `
Fills the platform with data. Without options: the demo catalogue and accounts, if there are no courses yet.

Usage: npm run seed -- [--courses N] [--learners N] [--demo-accounts]
  --courses N      generates N courses of 30 lessons each
  --learners N     generates N learners, each enrolled on up to three courses
  --demo-accounts  needed with NODE_ENV=production: all accounts, an admin's among them, have a password that is public

Writes to DATABASE_URL, or to the embedded Postgres in DATA_DIR (stop \`npm start\` first: one process owns it at a time).`;

const PUBLIC_PASSWORDS =
  "Nothing was written: NODE_ENV is production, and the password of every account of this data is public. " +
  "Say --demo-accounts if nobody else can reach this platform.";

void runProcess({
  help: HELP,
  async start({ environment, settings, log, args }) {
    const { size, demoAccounts } = optionsOf(args);
    if (settings.NODE_ENV === "production" && !demoAccounts) throw new UsageError(PUBLIC_PASSWORDS);
    await withDatabase(settings, log, databaseUrl => fill(databaseUrl, environment, size, log));
  },
});

async function fill(databaseUrl: string, environment: Environment, size: WorldSize | null, log: Logger): Promise<void> {
  const started = Date.now();
  await migrateAll(subgraphs, databaseUrl, log);
  const live = new MemoryLive();
  const runtimes = await Promise.all(
    subgraphs.map(subgraph => SubgraphRuntime.open(subgraph, { environment, databaseUrl, poolSize: 2, live, log })),
  );
  try {
    if (size) await plantWorld(runtimes, await largeWorld(size));
    else await seedDemo(runtimes);
    log.info({ ...size, seconds: (Date.now() - started) / 1_000 }, "seeded");
  } finally {
    await Promise.all(runtimes.map(runtime => runtime.close()));
  }
}

/** `size` is null when none is given: the demo data. */
function optionsOf(args: string[]): { size: WorldSize | null; demoAccounts: boolean } {
  const { values } = parseArgs({
    args,
    options: { courses: { type: "string" }, learners: { type: "string" }, "demo-accounts": { type: "boolean" } },
  });
  return { size: sizeOf(values), demoAccounts: values["demo-accounts"] ?? false };
}

function sizeOf(values: { courses?: string; learners?: string }): WorldSize | null {
  if (values.courses === undefined && values.learners === undefined) return null;
  const numberOf = (name: string, text = "0") => {
    if (!/^\d{1,7}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not ${text}.`);
    return Number(text);
  };
  return { courses: numberOf("courses", values.courses), learners: numberOf("learners", values.learners) };
}
