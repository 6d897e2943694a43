import { inBackground } from "../context/background-work";
import type { Context } from "../context/context";
import type { Origin } from "../context/create-context";
import type { Broker } from "../queue/broker";
import { eventSeconds } from "../telemetry/platform-metrics";
import type { Consumer, EventEnvelope } from "./define-event";

/** How many events one process handles at once for one subgraph. */
const CONCURRENCY = 4;

const REMEMBER = "insert into inbox (event_id, consumer) values ($1, $2) on conflict do nothing returning event_id";

/** The queue that brings a subgraph its events. */
export function eventQueue(subgraph: string): string {
  return `${subgraph}.events`;
}

/** Starts to consume a subgraph's events. */
export async function consumeEvents(
  broker: Broker,
  subgraph: string,
  consumers: readonly Consumer[],
  contextFor: (origin: Origin) => Context,
): Promise<void> {
  if (consumers.length === 0) return;
  const handle = async ({ data }: { data: unknown }) => {
    const event = data as EventEnvelope;
    const consuming = consumers.filter(consumer => consumer.event.name === event.type);
    const seconds = (outcome: string) => eventSeconds.of(subgraph, event.type, outcome);
    await inBackground({ ...event, kind: "event", name: event.type, subgraph, seconds }, contextFor, async context => {
      for (const consumer of consuming) await consumeOnce(context, consumer, event);
    });
  };
  await broker.work(eventQueue(subgraph), handle, CONCURRENCY);
}

/** Runs a consumer unless it has handled this event before; the memory of it and its effect are one transaction. */
export async function consumeOnce(context: Context, consumer: Consumer, event: EventEnvelope): Promise<void> {
  await context.transaction(async tx => {
    const first = await tx.query(REMEMBER, [event.id, consumer.name]);
    if (first.length > 0) await consumer.handle(tx, event as EventEnvelope<never>);
  });
}
