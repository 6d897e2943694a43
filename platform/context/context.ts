import type { EntityTarget, ObjectLiteral, Repository } from "typeorm";
import type { LiveSubscription, TopicDefinition } from "../live/live";
import type { Logger } from "../log/logger";
import type { Trace } from "../telemetry/trace";
import type { Actor } from "./actor";
import type { EventDefinition, JobDefinition, PortDefinition } from "./definitions";
import type { GroupWrite } from "./group-write";
import type { Loader } from "./loader";

/** What any use case may do, in a transaction or not: know who asks, read, and reach outside services. */
export interface Scope {
  /** The id of the request, event or job that this work belongs to: in every log line and every event that comes of it. */
  readonly requestId: string;
  /** Who is asking; null for visitors, and for work that nobody asks for (consumers, jobs). */
  readonly actor: Actor | null;
  /** Where this work stands in a trace; absent while nothing is traced. */
  readonly trace?: Trace;
  readonly log: Logger;
  /** Sends one prepared statement. The text is a constant; what varies is in `values`. Rows are typed by the caller. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Reads by a batch loader: all loads of one tick are one statement. */
  load<Key, Value>(loader: Loader<Key, Value>, key: Key): Promise<Value>;
  /** The adapter of an outside service. Never call one inside a transaction: it would hold a connection while it waits. */
  port<Port>(definition: PortDefinition<Port, never> | PortDefinition<Port>): Port;
}

/** A request's context, the same in both topologies. Reads take it. */
export interface Context extends Scope {
  /** Runs `work` in one transaction. It may run more than once (serialization failures), so it must not touch the outside. */
  transaction<Result>(work: (tx: Transaction) => Result | Promise<Result>): Promise<Result>;
  /** Writes together with whatever else in this process makes the same write now; all of it is committed then. */
  writeInGroup<Item, Outcome>(definition: GroupWrite<Item, Outcome>, item: Item): Promise<Outcome>;
  /** Listens to a topic of one subject from now on. */
  listen<Message>(topic: TopicDefinition<Message>, subject: string): Promise<LiveSubscription<Message>>;
  /** Sends a live message now, outside of any transaction. */
  broadcast<Message>(topic: TopicDefinition<Message>, subject: string, message: Message): Promise<void>;
}

/** An open transaction. Writes take it; only it can publish an event, so an event without its change cannot be written. */
export interface Transaction extends Scope {
  /** TypeORM's repository on this transaction's connection. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity>;
  /** An event for the outbox, which is written when `work` has come to its end. It is delivered, at least once, if the transaction commits. */
  publish<Data>(event: EventDefinition<Data>, subject: string, data: Data): void;
  /** Asks for a job. It is queued, once, if the transaction commits. Answers the job's id. */
  enqueue<Payload>(job: JobDefinition<Payload>, payload: Payload, options?: EnqueueOptions): string;
  /** Sends a live message after the commit. */
  broadcast<Message>(topic: TopicDefinition<Message>, subject: string, message: Message): void;
}

/** When a job shall run, and by which name it is known. */
export interface EnqueueOptions {
  delaySeconds?: number;
  /** The job's id, a UUID: while a queue still knows it, asking again does nothing. A new one by default. */
  id?: string;
}
