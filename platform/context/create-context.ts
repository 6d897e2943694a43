import type { EntityTarget, ObjectLiteral } from "typeorm";
import type { Database, OpenTransaction } from "../database/database";
import { newId } from "../database/ids";
import { Failure } from "../errors/failure";
import { topicOf, type Live, type TopicDefinition } from "../live/live";
import type { Logger } from "../log/logger";
import { liveMessages } from "../telemetry/platform-metrics";
import { traced, traceIdOf, type Attributes, type Trace } from "../telemetry/trace";
import type { Actor } from "./actor";
import type { Context, EnqueueOptions, Scope, Transaction } from "./context";
import type { EventDefinition, JobDefinition, PortDefinition } from "./definitions";
import { ScopeLoaders, type Loader } from "./loader";
import type { GroupWrite, GroupWrites } from "./group-write";
import { insertOutbox, type OutboxRow } from "./outbox";

/** What a runtime has once and every request uses. */
export interface Resources {
  database: Database;
  live: Live;
  log: Logger;
  groupWrites: GroupWrites;
  port(definition: PortDefinition<unknown, never>): unknown;
}

/** What differs from one request to the next. */
export interface Origin {
  requestId: string;
  actor: Actor | null;
  /**
   * Fires when the work is to be given up: its time is up, or nobody waits for the answer of what only reads. From then on no
   * statement is sent, and transactions roll back; what has committed one already goes on to its end. That the client of a
   * mutation has gone is no reason: the edge, which knows what was asked, lets it finish.
   */
  signal?: AbortSignal;
  /** The part of a trace that this work belongs to; absent while nothing is traced. */
  trace?: Trace;
}

/** The same origin at another place in its trace. Named by field: an origin may know its signal only when it is asked. */
export function withTrace({ requestId, actor, signal }: Origin, trace: Trace | undefined): Origin {
  return { requestId, actor, signal, trace };
}

/** Makes the context of a request, an event or a job: the same function in both topologies. */
export function createContext(resources: Resources, origin: Origin): Context {
  return new RequestContext(resources, origin);
}

abstract class BaseScope implements Scope {
  readonly requestId: string;
  readonly actor: Actor | null;
  readonly trace?: Trace;
  protected signal?: AbortSignal;
  private loaders: ScopeLoaders | null = null;
  private childLog: Logger | null = null;

  constructor(
    protected readonly resources: Resources,
    origin: Origin,
  ) {
    this.requestId = origin.requestId;
    this.actor = origin.actor;
    this.trace = origin.trace;
    this.signal = origin.signal;
  }

  abstract query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;

  get log(): Logger {
    const { requestId, actor, trace } = this;
    this.childLog ??= this.resources.log.child({
      requestId,
      actorId: actor?.userId,
      ...(trace && { traceId: traceIdOf(trace) }),
    });
    return this.childLog;
  }

  load<Key, Value>(loader: Loader<Key, Value>, key: Key): Promise<Value> {
    this.loaders ??= new ScopeLoaders(this);
    return this.loaders.load(loader, key);
  }

  /** A statement is a part of the trace. Its text is a constant: what varies is in its values, which no trace shows. */
  protected statement<Row>(text: string, send: () => Promise<Row[]>): Promise<Row[]> {
    if (this.signal?.aborted) return Promise.reject(whyGivenUp(this.signal));
    if (!this.trace) return send();
    const attributes = { ...this.databaseAttributes, "db.query.text": text.trim() };
    return traced(this.trace, { name: `sql ${this.resources.database.schema}`, kind: "client", attributes }, send);
  }

  /** Throws when the work is to be given up. */
  protected checkWanted(): void {
    if (this.signal?.aborted) throw whyGivenUp(this.signal);
  }

  protected get databaseAttributes(): Attributes {
    return { "db.system.name": "postgresql", "db.namespace": this.resources.database.schema };
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
    return this.statement(text, () => this.resources.database.query<Row>(this.requestId, text, values));
  }

  async transaction<Result>(work: (tx: Transaction) => Result | Promise<Result>): Promise<Result> {
    const { requestId, actor, signal } = this;
    let broadcasts: Broadcast[] = [];
    this.checkWanted();
    const result = await traced(this.trace, { name: "transaction", attributes: this.databaseAttributes }, trace =>
      this.resources.database.transaction(async open => {
        const tx = new OpenScope(this.resources, { requestId, actor, trace, signal }, open);
        broadcasts = tx.broadcasts;
        const outcome = await work(tx);
        await insertOutbox(tx, tx.outbox);
        this.checkWanted();
        return outcome;
      }),
    );
    // Half of a use case would be worse than one that is late: what has changed something is brought to its end.
    this.signal = undefined;
    // What was read before may have changed: the answer is read anew.
    this.forgetLoads();
    await Promise.all(broadcasts.map(({ topic, subject, message }) => this.sendSafely(topic, subject, message)));
    return result;
  }

  writeInGroup<Item, Outcome>(definition: GroupWrite<Item, Outcome>, item: Item): Promise<Outcome> {
    return this.resources.groupWrites.write(definition, item);
  }

  listen<Message>(topic: TopicDefinition<Message>, subject: string) {
    return this.resources.live.subscribe<Message>(topicOf(topic, subject));
  }

  async broadcast<Message>(topic: TopicDefinition<Message>, subject: string, message: Message): Promise<void> {
    liveMessages.of(topic.name, "sent").inc();
    await this.resources.live.publish(topicOf(topic, subject), message);
  }

  /** The change is committed: a live message that cannot be sent must not make the caller believe that it is not. */
  private async sendSafely(topic: TopicDefinition<unknown>, subject: string, message: unknown): Promise<void> {
    await this.broadcast(topic, subject, message).catch(error =>
      this.log.warn({ err: error, topic: topic.name }, "a live message was lost"),
    );
  }
}

function whyGivenUp({ reason }: AbortSignal): Failure {
  return reason instanceof Failure ? reason : new Failure("TIMED_OUT");
}

interface Broadcast {
  topic: TopicDefinition<unknown>;
  subject: string;
  message: unknown;
}

/** Loads of a transaction go over its own connection, with loaders of its own: it sees what it wrote. */
class OpenScope extends BaseScope implements Transaction {
  readonly broadcasts: Broadcast[] = [];
  /** Written together, as the last statement: no row lock is held longer for it. */
  readonly outbox: OutboxRow[] = [];

  constructor(
    resources: Resources,
    origin: Origin,
    private readonly open: OpenTransaction,
  ) {
    super(resources, origin);
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.statement(text, () => this.open.query<Row>(this.requestId, text, values));
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>) {
    return this.open.manager.getRepository(entity);
  }

  publish<Data>({ name }: EventDefinition<Data>, subject: string, data: Data): void {
    this.outbox.push({ id: newId(), kind: "event", name, subject, data: JSON.stringify(data), delaySeconds: 0 });
  }

  enqueue<Payload>(
    { name }: JobDefinition<Payload>,
    payload: Payload,
    { id = newId(), delaySeconds = 0 }: EnqueueOptions = {},
  ): string {
    this.outbox.push({ id, kind: "job", name, subject: id, data: JSON.stringify(payload), delaySeconds });
    return id;
  }

  broadcast<Message>(topic: TopicDefinition<Message>, subject: string, message: Message): void {
    this.broadcasts.push({ topic, subject, message });
  }
}
