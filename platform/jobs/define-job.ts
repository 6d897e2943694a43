import type { Context } from "../context/context";
import type { JobDefinition } from "../context/definitions";

/** A job while it runs. */
export interface JobRun {
  /** The same at every attempt. */
  readonly id: string;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
}

/** A kind of slow work: its name, how it is retried, and what does it. The handler must be safe to run again. */
export interface Job<Payload = never> extends JobDefinition<Payload> {
  readonly attempts: number;
  /** Wait before the second try; doubles with each further one. */
  readonly backoffMs: number;
  /** Whether its state is kept in a row, for whoever asked for it. */
  readonly tracked?: boolean;
  /**
   * How many of them one process runs at once, in a queue of their own: for jobs that wait more than they work, or that others shall
   * not wait for. Absent: they share their subgraph's queue.
   */
  concurrency?(context: Context): number;
  handle(context: Context, payload: Payload, run: JobRun): Promise<unknown>;
}

/** Declares a job. */
export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  return job;
}
