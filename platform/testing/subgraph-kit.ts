import type { ExecutionResult } from "graphql";
import type { Environment } from "../config/settings";
import type { Actor } from "../context/actor";
import type { Context } from "../context/context";
import type { EventDefinition } from "../context/definitions";
import { newId } from "../database/ids";
import { CompiledSchema } from "../graphql/compiled-schema";
import { consumeOnce } from "../events/consume";
import type { EventEnvelope } from "../events/define-event";
import { maskResult } from "../graphql/mask-result";
import { createLogger } from "../log/logger";
import { MemoryLive } from "../live/memory-live";
import type { Subgraph } from "../subgraph/define-subgraph";
import { SubgraphRuntime } from "../subgraph/runtime";
import { freshDatabase } from "./test-server";

/** An answer as a client of the subgraph would get it, its data typed by the test. */
export interface Answer<Data> {
  data?: Data | null;
  errors?: ExecutionResult["errors"];
}

/** What a test says of an event that it delivers: a time as a Date, or as text where the microsecond matters. */
type DeliveryOptions = Partial<Omit<EventEnvelope, "occurredAt">> & { occurredAt?: Date | string };

/** One subgraph on a real Postgres of its own, without its neighbours: what they would send is delivered by the test. */
export class SubgraphKit {
  private readonly schema: CompiledSchema;

  private constructor(
    readonly runtime: SubgraphRuntime,
    readonly live: MemoryLive,
    private readonly subgraph: Subgraph,
    private readonly drop: () => Promise<void>,
  ) {
    this.schema = new CompiledSchema(runtime.schema);
  }

  static async start(subgraph: Subgraph, environment: Environment = {}): Promise<SubgraphKit> {
    const database = await freshDatabase([subgraph]);
    const log = createLogger({ level: "silent", format: "json" });
    const live = new MemoryLive();
    const runtime = await SubgraphRuntime.open(subgraph, { environment, databaseUrl: database.url, poolSize: 10, live, log });
    return new SubgraphKit(runtime, live, subgraph, database.drop);
  }

  context(actor: Actor | null = null, requestId = newId()): Context {
    return this.runtime.context({ requestId, actor });
  }

  /** Sends a query or mutation to the subgraph's schema. */
  async send<Data>(
    actor: Actor | null,
    text: string,
    variables: Record<string, unknown> = {},
    requestId = newId(),
  ): Promise<Answer<Data>> {
    const context = this.context(actor, requestId);
    return maskResult(await this.schema.execute({ text }, variables, context), context) as Answer<Data>;
  }

  /** Subscribes; throws when the subscription is refused. */
  async listen<Data>(
    actor: Actor | null,
    text: string,
    variables: Record<string, unknown> = {},
  ): Promise<AsyncIterableIterator<Answer<Data>>> {
    const result = await this.schema.subscribe({ text }, variables, () => this.context(actor));
    if (Symbol.asyncIterator in result) return result as AsyncIterableIterator<Answer<Data>>;
    throw new Error(JSON.stringify(result.errors));
  }

  /** Delivers an event of a neighbour to every consumer of it, as its queue would. Answers the event, to deliver it again. */
  async deliver<Data>(
    definition: EventDefinition<Data>,
    subject: string,
    data: Data,
    { occurredAt = new Date(), ...options }: DeliveryOptions = {},
  ): Promise<EventEnvelope> {
    const event: EventEnvelope = {
      id: newId(),
      type: definition.name,
      occurredAt: typeof occurredAt === "string" ? occurredAt : occurredAt.toISOString(),
      actorId: null,
      subject,
      data: JSON.parse(JSON.stringify(data)),
      version: 1,
      requestId: newId(),
      ...options,
    };
    await this.redeliver(event);
    return event;
  }

  async redeliver(event: EventEnvelope): Promise<void> {
    for (const consumer of this.subgraph.consumers) {
      if (consumer.event.name === event.type) await consumeOnce(this.context(), consumer, event);
    }
  }

  /** The events in the outbox, oldest first: what the subgraph has published so far. */
  async published<Data>(definition: EventDefinition<Data>): Promise<{ subject: string; data: Data; actorId: string | null }[]> {
    return this.runtime.database.query(
      null,
      `select subject, data, actor_id as "actorId" from outbox where kind = 'event' and name = $1 order by occurred_at, id`,
      [definition.name],
    );
  }

  /** Runs the jobs in the outbox, once each, as their worker would; answers how many there were. */
  async runJobs(): Promise<number> {
    const rows = await this.runtime.database.query<{ id: string; name: string; data: never; requestId: string }>(
      null,
      `delete from outbox where kind = 'job' returning id, name, data, request_id as "requestId"`,
    );
    for (const row of rows) {
      const job = this.subgraph.jobs.find(({ name }) => name === row.name);
      if (!job) throw new Error(`There is no job ${row.name}.`);
      await job.handle(this.context(null, row.requestId), row.data, { id: row.id, attempt: 1, lastAttempt: job.attempts <= 1 });
    }
    return rows.length;
  }

  async close(): Promise<void> {
    await this.live.close();
    await this.runtime.close();
    await this.drop();
  }
}
