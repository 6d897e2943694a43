import autocannon from "autocannon";
import type { TargetProcess } from "./target-process";

/** A request, to be sent again and again. */
export interface Question {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** What one target did with one question for some seconds. */
export interface Measurement {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of all the target's processes. */
  readonly cpuMsPerRequest: number;
}

export const CONNECTIONS = 16;

/** An answer with errors may have status 200. */
const ERRORS = '"errors":';
const SHOWN_CHARACTERS = 1_000;

/** Sends a question over 16 connections, each asking again as soon as it has its answer. Throws when a request fails, or none is answered. */
export async function measure(processes: readonly TargetProcess[], question: Question, seconds: number): Promise<Measurement> {
  const before = await cpuMs(processes);
  const { requests, latency, duration } = await load(question, seconds);
  const usedMs = (await cpuMs(processes)) - before;
  if (requests.total === 0) throw new Error(`${question.url} answered nothing within ${seconds} s.`);
  return {
    requestsPerSecond: requests.total / duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    cpuMsPerRequest: usedMs / requests.total,
  };
}

/** The load without the measuring: code becomes fast by being run. */
export async function warmUp(question: Question, seconds: number): Promise<void> {
  await load(question, seconds);
}

async function load(question: Question, seconds: number) {
  let wrong: string | null = null;
  const verifyBody = (body: string) => {
    const right = !body.includes(ERRORS);
    if (!right) wrong ??= body;
    return right;
  };
  const result = await autocannon({ ...question, connections: CONNECTIONS, duration: seconds, verifyBody });
  const { errors, timeouts, non2xx, mismatches } = result;
  if (errors + timeouts + non2xx + mismatches > 0) {
    const what = `${errors} errors, ${timeouts} timeouts, ${non2xx} refused, ${mismatches} of ${result.requests.total} answers with errors`;
    throw new Error(`${question.url}: ${what}: ${(wrong ?? "").slice(-SHOWN_CHARACTERS)}`);
  }
  return result;
}

/** The CPU time that processes have used so far, together. */
export async function cpuMs(processes: readonly TargetProcess[]): Promise<number> {
  const times = await Promise.all(processes.map(process => process.cpuMs()));
  return times.reduce((sum, ms) => sum + ms, 0);
}
