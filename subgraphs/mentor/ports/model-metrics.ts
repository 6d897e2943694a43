import { Counter, Gauge, Histogram, SLOW_SECONDS } from "../../../platform/telemetry/instruments";
import type { ModelFailure } from "./language-model";

/** Calls of a model, from being sent to their last word, retries included. */
const callSeconds = new Histogram(
  {
    name: "lyceum_mentor_call_seconds",
    help: "Calls of the mentor's models, by kind (stream, structured, embedding) and outcome",
    labels: ["model", "kind", "outcome"],
  },
  SLOW_SECONDS,
);

/** What a person waits for. */
const firstWordSeconds = new Histogram(
  { name: "lyceum_mentor_first_word_seconds", help: "From a call of a model to its first word", labels: ["model"] },
  SLOW_SECONDS,
);

/** 1 while a model is asked; 0 while it has failed so often that it is left alone. */
export const modelAvailable = new Gauge({
  name: "lyceum_mentor_model_available",
  help: "1 while a model is asked, 0 while its circuit is open",
  labels: ["model"],
});

/** Calls that another model answers, because the first is down. */
export const fallbacks = new Counter({
  name: "lyceum_mentor_fallbacks_total",
  help: "Calls handed to the fallback model, by the model that was down",
  labels: ["model"],
});

export type CallKind = "stream" | "structured" | "embedding";

/** Measures one call of a model. What is neither answered nor failed when it ends was cancelled. */
export class CallMeter {
  private readonly started = performance.now();
  private outcome: "answered" | "cancelled" | ModelFailure = "cancelled";
  private hasSpoken = false;

  constructor(
    private readonly model: string,
    private readonly kind: CallKind,
  ) {}

  spoke(): void {
    if (!this.hasSpoken) firstWordSeconds.of(this.model).observeSince(this.started);
    this.hasSpoken = true;
  }

  answered(): void {
    this.outcome = "answered";
  }

  failed(reason: ModelFailure): void {
    this.outcome = reason;
  }

  end(): void {
    callSeconds.of(this.model, this.kind, this.outcome).observeSince(this.started);
  }
}
