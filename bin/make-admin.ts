import { Refusal } from "../platform/errors/problem";
import { newId } from "../platform/database/ids";
import { openLive } from "../platform/process/carriers";
import { runProcess, UsageError, type ProcessStart } from "../platform/process/run-process";
import { SubgraphRuntime } from "../platform/subgraph/runtime";
import { loadSubgraph } from "../subgraphs/load-subgraph";
import { hasDatabase, withDatabase } from "./own-database";

const HELP = `
Makes somebody who has registered an ADMIN and ends their sessions: how a platform gets its first one. Admins give roles to others
by the mutation changeUserRole.

Usage: DATABASE_URL=postgres://… [REDIS_URL=…] node dist/bin/make-admin.js <email>

Without DATABASE_URL it is done in the embedded Postgres in DATA_DIR (stop \`npm start\` first: one process owns it at a time).`;

void runProcess({
  help: HELP,
  async start(given) {
    const [email, ...others] = given.args;
    if (!email || others.length > 0) throw new UsageError(HELP.trim());
    if (!hasDatabase(given.settings)) throw new UsageError("DATABASE_URL is not set: which database?");
    await withDatabase(given.settings, given.log, databaseUrl => makeAdmin(databaseUrl, email, given));
  },
});

async function makeAdmin(databaseUrl: string, email: string, { environment, settings, log }: ProcessStart): Promise<void> {
  const live = openLive({ databaseUrl, redisUrl: settings.REDIS_URL, oneProcess: false }, log);
  try {
    const identity = await loadSubgraph("identity");
    const runtime = await SubgraphRuntime.open(identity, { environment, databaseUrl, poolSize: 2, live, log });
    try {
      const said = await identity.commands!["make-admin"]!(runtime.context({ requestId: newId(), actor: null }), email);
      process.stdout.write(`${said}\n`);
    } finally {
      await runtime.close();
    }
  } catch (error) {
    // What is refused is for whoever typed the command, not for whoever mends the program.
    throw error instanceof Refusal ? new UsageError(error.message) : error;
  } finally {
    await live.close();
  }
}
