import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen } from "cockatiel";
import type { Logger } from "../../../platform/log/logger";
import { LanguageModelError } from "./language-model";
import { modelAvailable } from "./model-metrics";

/** So many calls in a row without an answer, each with its retries, and a model is left alone. */
const FAILURES = 5;

/** Whoever asked has lost interest: says nothing of the model. */
class Abandoned extends Error {}

/** Keeps a model that is down from costing the time of those who ask it: while the circuit is open, it is not asked at all. */
export class ModelCircuit {
  private readonly breaker;

  /** `restMs`: how long a model is left alone before one call finds out whether it is back. */
  constructor(
    readonly model: string,
    restMs: number,
    log: Logger,
  ) {
    this.breaker = circuitBreaker(
      // A call that finds out whether the model is back, and is given up, has found nothing out.
      handleWhen(error => isOutage(error) || (error instanceof Abandoned && !this.isClosed)),
      { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(FAILURES) },
    );
    modelAvailable.of(model).read = () => (this.isClosed ? 1 : 0);
    this.breaker.onBreak(() => log.error({ model }, "a model is down: it is left alone for a while"));
    this.breaker.onReset(() => log.info({ model }, "a model is back"));
  }

  /** Calls the model. Throws a LanguageModelError with the reason OPEN_CIRCUIT, at once, where it would not be asked. */
  async ask<Answer>(call: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    // One call finds out whether it is back; the others do not wait for that.
    if (this.breaker.state === CircuitState.HalfOpen) throw openCircuit(this.model);
    let failure: unknown;
    const attempt = () =>
      call().catch((error: unknown) => {
        failure = error;
        throw signal.aborted ? new Abandoned() : error;
      });
    return this.breaker.execute(attempt).catch((error: unknown) => {
      throw error instanceof BrokenCircuitError ? openCircuit(this.model) : failure;
    });
  }

  private get isClosed(): boolean {
    return this.breaker.state === CircuitState.Closed;
  }
}

/** No answer, or a server's own failure: neither what the model refuses, nor a mistake of ours or in the settings. */
function isOutage(error: unknown): boolean {
  return error instanceof LanguageModelError && error.retryable && error.reason !== "MALFORMED";
}

function openCircuit(model: string): LanguageModelError {
  return new LanguageModelError("OPEN_CIRCUIT", true, `${model} has not answered for some time, and is not asked now`);
}
