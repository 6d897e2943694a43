import type { Job as QueuedJob, JobsOptions } from "bullmq";

export type { QueuedJob };

/** How a queued message is tried: how often, how long to wait between, and how long what ended is kept. */
export type SendOptions = Pick<
  JobsOptions,
  "jobId" | "attempts" | "backoff" | "delay" | "priority" | "removeOnComplete" | "removeOnFail"
>;

/** One message for a queue. */
export interface QueueMessage {
  name: string;
  data: unknown;
  options: SendOptions;
}

/** Handles one message; what it throws makes the message be tried again. */
export type QueueHandler = (job: QueuedJob) => Promise<unknown>;

/** Named queues on BullMQ, over Postgres or Redis. Both behave alike; one test suite runs over both. */
export interface Broker {
  /**
   * Throws when they are not taken soon; they may be taken all the same, later. Sending them again does no harm: a message is
   * taken once for its `jobId`.
   */
  send(queue: string, messages: readonly QueueMessage[]): Promise<void>;
  /** Starts to work on a queue, at most `concurrency` messages at once. */
  work(queue: string, handler: QueueHandler, concurrency: number): Promise<void>;
  /** Messages that gave up after their last attempt, newest first: the dead-letter list of a queue. */
  dead(queue: string, limit: number): Promise<QueuedJob[]>;
  /** Takes a message that gave up to the queue again; false when there is none of this id. */
  retry(queue: string, id: string): Promise<boolean>;
  /** How many messages wait or run: 0 means that the queue is idle. */
  pending(queue: string): Promise<number>;
  /** Answers when the back end can be reached. */
  ping(): Promise<void>;
  /** Finishes what runs, takes nothing new, closes its connections. */
  close(): Promise<void>;
}
