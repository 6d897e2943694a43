import { cpuMs } from "../measure";
import type { Pace } from "../options";
import { Audience, type FanOutServer } from "./audience";
import type { FanOutDefinition } from "./lineup";

/** What one server did in one round. */
export interface FanOutMeasurement {
  readonly deliveriesPerSecond: number;
  /** CPU time of the server's process. */
  readonly cpuMicrosecondsPerDelivery: number;
  /** Share of the time in which the process of all the subscribers was busy. At 100 % it is what is measured. */
  readonly loadBusy: number;
}

/** The measurements of one server, a round each. */
export interface FanOutCell {
  readonly definition: FanOutDefinition;
  readonly rounds: FanOutMeasurement[];
}

export const SUBSCRIBERS = 500;

/** How many events are under way, and how many are published at a time: enough that the server never waits for us. */
const FLOW = { ahead: 20, batch: 5 };

/** Servers take turns. Every event is counted; the ones before and after the measuring are read. */
export async function measureFanOut(
  servers: readonly { definition: FanOutDefinition; server: FanOutServer }[],
  pace: Pace,
): Promise<FanOutCell[]> {
  const cells = servers.map(entry => ({ ...entry, rounds: [] as FanOutMeasurement[] }));
  for (const { server } of cells) await measureOnce(server, pace.warmUpSeconds);
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const { server, rounds } of cells) rounds.push(await measureOnce(server, pace.seconds));
  }
  return cells;
}

async function measureOnce(server: FanOutServer, seconds: number): Promise<FanOutMeasurement> {
  const audience = await Audience.gather(server, SUBSCRIBERS);
  const [cpuBefore, loadBefore] = [await cpuMs([server.process]), ownCpuMs()];
  const deliveriesPerSecond = await audience.measure(seconds, FLOW);
  const [usedMs, loadMs] = [(await cpuMs([server.process])) - cpuBefore, ownCpuMs() - loadBefore];
  const deliveries = audience.received;
  await audience.check();
  audience.close();
  return {
    deliveriesPerSecond,
    cpuMicrosecondsPerDelivery: (usedMs * 1_000) / deliveries,
    loadBusy: loadMs / (seconds * 1_000),
  };
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
