import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cpuMs } from "../measure";
import type { Pace } from "../options";
import type { ProfileSummary } from "../programs/cpu-profile";
import type { TimedModelSettings } from "../programs/timed-model";
import { program, TargetProcess } from "../target-process";
import type { Stage } from "../targets/target";
import type { StreamDefinition } from "./lineup";
import { Readers } from "./readers";

/** What stood between a model and its readers in one round. */
export interface StreamMeasurement {
  readonly definition: StreamDefinition;
  readonly streams: number;
  readonly pieces: number;
  readonly piecesPerSecond: number;
  /** A message may bring several pieces. */
  readonly messagesPerSecond: number;
  /** From the model's sending of a piece to its reader. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of the server's process. */
  readonly cpuMicrosecondsPerPiece: number;
  /** Share of the time in which the server's process, and that of all the readers, was busy. */
  readonly serverBusy: number;
  readonly loadBusy: number;
  readonly profile: ProfileSummary | null;
}

export const PIECES_PER_SECOND = 30;

/** No stream ends while it is measured, also when the measuring is late. */
const SPARE_SECONDS = 5;
/** Beside the pace's own: 500 sockets at once are a program of their own to the engine. */
const WARM_UP_SECONDS = 3;
/** A reply holds no more pieces than this takes. */
const LONGEST_SECONDS = 20;

/** One after the other, each with a model of its own, for as long as one reply may be. */
export async function measureStreams(
  definitions: readonly StreamDefinition[],
  stage: Stage,
  { pace, profile }: { pace: Pace; profile: boolean },
): Promise<StreamMeasurement[]> {
  const measured: StreamMeasurement[] = [];
  for (const definition of definitions)
    for (const streams of definition.streams) measured.push(await measureOnce(definition, streams, stage, { pace, profile }));
  return measured;
}

async function measureOnce(
  definition: StreamDefinition,
  streams: number,
  stage: Stage,
  { pace, profile }: { pace: Pace; profile: boolean },
): Promise<StreamMeasurement> {
  const warmUp = pace.warmUpSeconds + WARM_UP_SECONDS;
  const seconds = Math.min(2 * pace.seconds + 1, LONGEST_SECONDS - warmUp - SPARE_SECONDS);
  const settings: TimedModelSettings = {
    streams,
    piecesPerSecond: PIECES_PER_SECOND,
    seconds: seconds + warmUp + SPARE_SECONDS,
  };
  const logFile = join(stage.directory, "timed-model.log");
  const model = await TargetProcess.serve({ file: program("timed-model"), logFile, isLoad: true }, settings);
  stage.onClose(() => model.process.close());
  const server = await definition.start(stage, model.url);
  const readers = await Readers.open(server.url, await server.ask(streams));
  await readers.first();
  await sleep(warmUp * 1_000);
  if (profile) await server.process.startProfile();
  const [cpuBefore, loadBefore, started] = [await cpuMs([server.process]), ownCpuMs(), performance.now()];
  readers.taken();
  await sleep(seconds * 1_000);
  const { messages, delays } = readers.taken();
  const [usedMs, loadMs, tookMs] = [
    (await cpuMs([server.process])) - cpuBefore,
    ownCpuMs() - loadBefore,
    performance.now() - started,
  ];
  const summary = profile ? await server.process.stopProfile() : null;
  readers.close();
  await Promise.all([server.process.close(), model.process.close()]);
  const sorted = Float64Array.from(delays).sort();
  return {
    definition,
    streams,
    pieces: delays.length,
    piecesPerSecond: (delays.length * 1_000) / tookMs,
    messagesPerSecond: (messages * 1_000) / tookMs,
    p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? NaN,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? NaN,
    cpuMicrosecondsPerPiece: (usedMs * 1_000) / delays.length,
    serverBusy: usedMs / tookMs,
    loadBusy: loadMs / tookMs,
    profile: summary,
  };
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
