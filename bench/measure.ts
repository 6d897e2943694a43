import autocannon from "autocannon";
import type { ChildTarget } from "./child-target";

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
  /** CPU time of the target's process. */
  readonly cpuMsPerRequest: number;
}

const CONNECTIONS = 16;

/** Sends a question over 16 connections, each asking again as soon as it has its answer. Throws when a request fails. */
export async function measure(target: ChildTarget, question: Question, seconds: number): Promise<Measurement> {
  const before = await target.cpuMs();
  const result = await autocannon({ ...question, connections: CONNECTIONS, duration: seconds });
  const cpuMs = (await target.cpuMs()) - before;
  const { errors, timeouts, non2xx, requests, latency, duration } = result;
  if (errors + timeouts + non2xx > 0 || requests.total === 0) {
    throw new Error(`${question.url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} answers without success.`);
  }
  return {
    requestsPerSecond: requests.total / duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    cpuMsPerRequest: cpuMs / requests.total,
  };
}

/** The measurement in the middle, by requests per second. */
export function median(measurements: readonly Measurement[]): Measurement {
  const sorted = measurements.toSorted((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
