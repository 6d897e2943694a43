import { createSchema, withMigrationLock } from "../database/migrate";
import type { Logger } from "../log/logger";
import { prepareQueues } from "../queue/bullmq-broker";
import { schemaOf, type Subgraph } from "../subgraph/define-subgraph";
import { migrateSubgraph } from "../subgraph/runtime";

/** Brings the schemas of all subgraphs and the queues' tables up to date, one process at a time. */
export async function migrateAll(subgraphs: readonly Subgraph[], databaseUrl: string, log: Logger): Promise<void> {
  await withMigrationLock(databaseUrl, async client => {
    for (const subgraph of subgraphs) {
      await createSchema(client, schemaOf(subgraph));
      const ran = await migrateSubgraph(subgraph, databaseUrl);
      if (ran.length > 0) log.info({ subgraph: subgraph.name, migrations: ran }, "migrated");
    }
    await prepareQueues(databaseUrl);
  });
}
