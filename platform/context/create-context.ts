import type { EntityTarget, ObjectLiteral } from "typeorm";
import type { Database, OpenTransaction } from "../database/database";
import { newId } from "../database/ids";
import { topicOf, type Live, type TopicDefinition } from "../live/live";
import type { Logger } from "../log/logger";
import type { Actor } from "./actor";
import type { Context, EnqueueOptions, Scope, Transaction } from "./context";
import type { EventDefinition, JobDefinition, PortDefinition } from "./definitions";
import { ScopeLoaders, type Loader } from "./loader";
import { insertOutbox } from "./outbox";

/** What a runtime has once and every request uses. */
export interface Resources {
  database: Database;
  live: Live;
  log: Logger;
  port(definition: PortDefinition<unknown, never>): unknown;
}

/** What differs from one request to the next. */
export interface Origin {
  requestId: string;
  actor: Actor | null;
  /** Fires when nobody waits for the answer any more: its time is up, or the client has gone. */
  signal?: AbortSignal;
}

/** Makes the context of a request, an event or a job: the same function in both topologies. */
export function createContext(resources: Resources, origin: Origin): Context {
  return new RequestContext(resources, origin);
}

abstract class BaseScope implements Scope {
  readonly requestId: string;
  readonly actor: Actor | null;
  private loaders: ScopeLoaders | null = null;
  private childLog: Logger | null = null;

  constructor(
    protected readonly resources: Resources,
    origin: Origin,
  ) {
    this.requestId = origin.requestId;
    this.actor = origin.actor;
  }

  abstract query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;

  get log(): Logger {
    this.childLog ??= this.resources.log.child({ requestId: this.requestId, actorId: this.actor?.userId });
    return this.childLog;
  }

  load<Key, Value>(loader: Loader<Key, Value>, key: Key): Promise<Value> {
    this.loaders ??= new ScopeLoaders(this);
    return this.loaders.load(loader, key);
  }

  protected forgetLoads(): void {
    this.loaders = null;
  }

  port<Port>(definition: PortDefinition<Port, never> | PortDefinition<Port>): Port {
    return this.resources.port(definition as PortDefinition<unknown, never>) as Port;
  }
}

class RequestContext extends BaseScope implements Context {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.resources.database.query<Row>(this.requestId, text, values);
  }

  async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    let broadcasts: Broadcast[] = [];
    const result = await this.resources.database.transaction(open => {
      const tx = new OpenScope(this.resources, this, open);
      broadcasts = tx.broadcasts;
      return work(tx);
    });
    // What was read before may have changed: the answer is read anew.
    this.forgetLoads();
    for (const { topic, subject, message } of broadcasts) await this.sendSafely(topic, subject, message);
    return result;
  }

  listen<Message>(topic: TopicDefinition<Message>, subject: string) {
    return this.resources.live.subscribe<Message>(topicOf(topic, subject));
  }

  async broadcast<Message>(topic: TopicDefinition<Message>, subject: string, message: Message): Promise<void> {
    await this.resources.live.publish(topicOf(topic, subject), message);
  }

  /** The change is committed: a live message that cannot be sent must not make the caller believe that it is not. */
  private async sendSafely(topic: TopicDefinition<unknown>, subject: string, message: unknown): Promise<void> {
    await this.broadcast(topic, subject, message).catch(error =>
      this.log.warn({ err: error, topic: topic.name }, "a live message was lost"),
    );
  }
}

interface Broadcast {
  topic: TopicDefinition<unknown>;
  subject: string;
  message: unknown;
}

/** Loads of a transaction go over its own connection, with loaders of its own: it sees what it wrote. */
class OpenScope extends BaseScope implements Transaction {
  readonly broadcasts: Broadcast[] = [];

  constructor(
    resources: Resources,
    origin: Origin,
    private readonly open: OpenTransaction,
  ) {
    super(resources, origin);
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.open.query<Row>(this.requestId, text, values);
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>) {
    return this.open.manager.getRepository(entity);
  }

  async publish<Data>(event: EventDefinition<Data>, subject: string, data: Data): Promise<void> {
    await insertOutbox(this, { id: newId(), kind: "event", name: event.name, subject, data, delaySeconds: 0 });
  }

  async enqueue<Payload>(job: JobDefinition<Payload>, payload: Payload, options: EnqueueOptions = {}): Promise<string> {
    const id = newId();
    await insertOutbox(this, {
      id,
      kind: "job",
      name: job.name,
      subject: id,
      data: payload,
      delaySeconds: options.delaySeconds ?? 0,
    });
    return id;
  }

  broadcast<Message>(topic: TopicDefinition<Message>, subject: string, message: Message): void {
    this.broadcasts.push({ topic, subject, message });
  }
}
