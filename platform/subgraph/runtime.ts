import type { GraphQLSchema } from "graphql";
import { parseSettings, type Environment } from "../config/settings";
import type { Context } from "../context/context";
import { createContext, type Origin, type Resources } from "../context/create-context";
import type { PortDefinition } from "../context/definitions";
import { GroupWrites } from "../context/group-write";
import { Database } from "../database/database";
import { newId } from "../database/ids";
import { migrate as runMigrations } from "../database/migrate";
import { consumeEvents, eventQueue } from "../events/consume";
import { Outbox1700000000000, OutboxTrace1700000000001 } from "../events/outbox.migration";
import { Relay, type Routes } from "../events/relay";
import { buildFederatedSchema } from "../graphql/build-schema";
import { TrackedJobEnds1700000000003, TrackedJobs1700000000002 } from "../jobs/job.migration";
import { startUpkeep } from "../jobs/upkeep";
import { queueOf, workOnJobs } from "../jobs/work";
import type { Live } from "../live/live";
import type { Logger } from "../log/logger";
import type { Broker } from "../queue/broker";
import { schemaOf, type Subgraph, type SubgraphRoute } from "./define-subgraph";

/** Of the tables that every subgraph's schema has. */
const PLATFORM_MIGRATIONS = [
  Outbox1700000000000,
  OutboxTrace1700000000001,
  TrackedJobs1700000000002,
  TrackedJobEnds1700000000003,
];

/** What a process gives to the subgraphs that run in it. */
export interface RuntimeOptions {
  environment: Environment;
  databaseUrl: string;
  poolSize: number;
  live: Live;
  log: Logger;
}

/** One subgraph in one process: its schema, its database, its ports. */
export class SubgraphRuntime {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  private readonly resources: Resources;
  private relay: Relay | null = null;
  private endUpkeep = async () => {};

  private constructor(
    private readonly subgraph: Subgraph,
    readonly database: Database,
    options: RuntimeOptions,
  ) {
    const built = buildFederatedSchema(subgraph.name, subgraph);
    this.schema = built.schema;
    this.sdl = built.sdl;
    const log = options.log.child({ subgraph: subgraph.name });
    const groupWrites = new GroupWrites(() => this.context({ requestId: newId(), actor: null }));
    this.resources = { database, live: options.live, log, groupWrites, port: portsOf(subgraph, options.environment, log) };
  }

  /** Connects to the database. Migrations have run, or are run by `migrate`. */
  static async open(subgraph: Subgraph, options: RuntimeOptions): Promise<SubgraphRuntime> {
    const database = await Database.open(databaseOptions(subgraph, options));
    return new SubgraphRuntime(subgraph, database, options);
  }

  get name(): string {
    return this.subgraph.name;
  }

  get routes(): readonly SubgraphRoute[] {
    return this.subgraph.routes ?? [];
  }

  /** The context of one request, event or job. */
  context = (origin: Origin): Context => createContext(this.resources, origin);

  /** Starts what works in the background: the relay of its outbox, its consumers, its jobs, its upkeep. */
  async startWorkers(broker: Broker, all: readonly Subgraph[]): Promise<Relay> {
    this.relay = new Relay(this.database, broker, routesOf(this.subgraph, all), this.resources.log);
    await consumeEvents(broker, this.name, this.subgraph.consumers, this.context);
    await workOnJobs(broker, this.name, this.subgraph.jobs, this.context);
    this.endUpkeep = startUpkeep(this.subgraph.upkeep ?? [], this.context);
    return this.relay;
  }

  /** Answers when it can serve. */
  async ready(): Promise<void> {
    await this.database.ping();
  }

  async close(): Promise<void> {
    await this.endUpkeep();
    await this.relay?.close();
    await this.database.close();
  }
}

/** Brings a subgraph's schema up to date; answers the names of the migrations that ran. */
export async function migrateSubgraph(subgraph: Subgraph, databaseUrl: string): Promise<string[]> {
  const database = await Database.open(databaseOptions(subgraph, { databaseUrl, poolSize: 2 }));
  try {
    return await runMigrations(database);
  } finally {
    await database.close();
  }
}

function databaseOptions(subgraph: Subgraph, options: { databaseUrl: string; poolSize: number }) {
  return {
    url: options.databaseUrl,
    schema: schemaOf(subgraph),
    entities: subgraph.entities,
    migrations: [...PLATFORM_MIGRATIONS, ...subgraph.migrations],
    poolSize: options.poolSize,
  };
}

/** Which queues an event goes to: one per subgraph that consumes it. */
function routesOf(subgraph: Subgraph, all: readonly Subgraph[]): Routes {
  const queues = new Map<string, string[]>();
  for (const { name, consumers } of all) {
    for (const event of new Set(consumers.map(consumer => consumer.event.name)))
      queues.set(event, [...(queues.get(event) ?? []), eventQueue(name)]);
  }
  const jobs = new Map(subgraph.jobs.map(job => [job.name, job]));
  return {
    queuesOf: event => queues.get(event) ?? [],
    jobQueueOf: name => queueOf(subgraph.name, jobs.get(name)),
    retriesOf: name => ({
      attempts: jobs.get(name)?.attempts ?? 1,
      backoff: { type: "exponential", delay: jobs.get(name)?.backoffMs ?? 1_000 },
    }),
  };
}

/** Adapters are made on first use, once per runtime. */
function portsOf(subgraph: Subgraph, environment: Environment, log: Logger): Resources["port"] {
  const made = new Map<string, unknown>();
  const declared = new Set<string>(subgraph.ports.map(port => port.name));
  return (definition: PortDefinition<unknown, never>) => {
    if (!declared.has(definition.name)) throw new Error(`${subgraph.name}: the port ${definition.name} is not in its manifest.`);
    if (!made.has(definition.name))
      made.set(definition.name, definition.create(parseSettings(definition.settings, environment), log));
    return made.get(definition.name);
  };
}
