import { RelayWaker, type Relay } from "../events/relay";
import type { Logger } from "../log/logger";
import type { Broker } from "../queue/broker";
import { schemaOf, type Subgraph } from "../subgraph/define-subgraph";
import type { SubgraphRuntime } from "../subgraph/runtime";

/** Starts the background work of some subgraphs: relays, consumers, jobs. Answers how to stop waking them. */
export async function startWorkers(
  runtimes: readonly SubgraphRuntime[],
  all: readonly Subgraph[],
  broker: Broker,
  databaseUrl: string,
  log: Logger,
): Promise<() => Promise<void>> {
  const relays = new Map<string, Relay>();
  for (const runtime of runtimes) relays.set(schemaOf(runtime), await runtime.startWorkers(broker, all));
  const waker = new RelayWaker(databaseUrl, relays, log);
  await waker.start();
  return () => waker.close();
}
