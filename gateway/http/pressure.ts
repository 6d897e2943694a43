import { monitorEventLoopDelay } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import type { Logger } from "../../platform/log/logger";

/** How much is too much. */
export interface PressureLimits {
  /** Requests that are being answered at one time; streams do not count. */
  maxInFlight: number;
  /** How late the event loop may be, half of the time. */
  maxEventLoopDelayMs: number;
  /** How full the heap may be, of what V8 may take. */
  maxHeapPercent: number;
}

/** Nothing more is taken on for the moment. */
export interface Overload {
  readonly retryAfterSeconds: number;
}

const LOOK_MS = 500;
const RESOLUTION_MS = 20;
/** Overload ends below this share of its limit: what hovers about the limit does not switch to and fro. */
const RELIEF = 0.8;
/** Clients are told to come back after 1 to 5 seconds, so that they do not all come at once. */
const MAX_RETRY_SECONDS = 5;

/** Knows whether the process has more to do than it can, so that some are refused at once instead of all being served too late. */
export class Pressure {
  private inFlight = 0;
  private isFull = false;
  private isStrained = false;
  private refusals = 0;
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly timer = setInterval(() => this.look(), LOOK_MS).unref();

  constructor(
    private readonly limits: PressureLimits,
    private readonly log: Logger,
  ) {
    this.delay.enable();
  }

  /** How many requests are being answered, and how many have been refused since the start. */
  get counts(): { inFlight: number; refused: number } {
    return { inFlight: this.inFlight, refused: this.refusals };
  }

  /** Takes a request on, or says when to come again. Who is taken on must `leave`. */
  enter(): Overload | null {
    if (this.isFull || this.isStrained) {
      this.refusals += 1;
      return { retryAfterSeconds: 1 + Math.floor(Math.random() * MAX_RETRY_SECONDS) };
    }
    this.inFlight += 1;
    if (this.inFlight >= this.limits.maxInFlight) this.isFull = true;
    return null;
  }

  /** A request has been answered, or has become a stream. */
  leave(): void {
    this.inFlight -= 1;
    if (this.isFull && this.inFlight < this.limits.maxInFlight * RELIEF) this.isFull = false;
  }

  close(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  private look(): void {
    // The median: one long pause is no overload.
    const delayMs = this.delay.count > 0 ? this.delay.percentile(50) / 1e6 - RESOLUTION_MS : 0;
    this.delay.reset();
    const { used_heap_size: used, heap_size_limit: size } = getHeapStatistics();
    const heapPercent = (100 * used) / size;
    const strain = Math.max(delayMs / this.limits.maxEventLoopDelayMs, heapPercent / this.limits.maxHeapPercent);
    const isStrained = strain > (this.isStrained ? RELIEF : 1);
    if (isStrained === this.isStrained) return;
    this.isStrained = isStrained;
    const facts = { delayMs: Math.round(delayMs), heapPercent: Math.round(heapPercent), ...this.counts };
    if (isStrained) this.log.warn(facts, "overloaded: requests are refused for the moment");
    else this.log.info(facts, "the overload is over");
  }
}
