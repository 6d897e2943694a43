import type { Transaction } from "../context/context";
import type { EventDefinition } from "../context/definitions";

/** An event as a consumer sees it. */
export interface EventEnvelope<Data = unknown> {
  /** UUID v7, the same at every delivery. */
  readonly id: string;
  readonly type: string;
  /**
   * When it was written, to the microsecond, as Postgres reads it: a Date would forget all behind the millisecond. Of two events
   * on one subject, the later change has the later time.
   */
  readonly occurredAt: string;
  /** Who caused it; null for the platform itself. */
  readonly actorId: string | null;
  /** The id of the thing that it is about. */
  readonly subject: string;
  readonly data: Data;
  /** Version of the payload's shape. */
  readonly version: number;
  /** The request that caused it. */
  readonly requestId: string;
  /** The trace that it belongs to, in W3C's form; null or absent when nothing was traced. */
  readonly traceparent?: string | null;
}

/** Declares an event that a subgraph publishes: `events.ts` holds nothing else. */
export function defineEvent<Data>(name: string, description: string): EventDefinition<Data> {
  return { name, description };
}

/**
 * One effect of one event, in one transaction that also remembers that it ran: a second delivery does nothing.
 * Events may come in any order: keep the newest `occurredAt`, as it is, and of two that are equal the one that came last.
 */
export interface Consumer {
  /** `on-course-published`: the file's name, unique within the subgraph. */
  readonly name: string;
  readonly event: EventDefinition;
  handle(tx: Transaction, event: EventEnvelope<never>): Promise<void>;
}

/** Declares a consumer. */
export function defineConsumer<Data>(
  name: string,
  event: EventDefinition<Data>,
  handle: (tx: Transaction, event: EventEnvelope<Data>) => Promise<void>,
): Consumer {
  return { name, event, handle };
}
