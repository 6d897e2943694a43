import http from "node:http";
import https from "node:https";
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
  type IPolicy,
} from "cockatiel";
import { S3Error } from "minio";
import { ObjectStoreUnavailable } from "./object-store";

/** How patient we are with a store. */
export interface Patience {
  /** How long a connection may be silent. */
  silenceMs: number;
  /** The same for a copy, which the store makes before it answers. */
  copySilenceMs: number;
  /** How long a store is left alone that has not answered five times in a row. */
  restMs: number;
}

export const patience: Patience = { silenceMs: 15_000, copySilenceMs: 300_000, restMs: 5_000 };

const RETRIES = 2;
const RETRY_WAIT = { initialDelay: 100, maxDelay: 2_000 };
const FAILURES = 5;

/**
 * Calls of a store: tried again, with jitter, when it does not answer, and not made at all while it has not answered for some time.
 * Rejects with ObjectStoreUnavailable then; what the store itself says passes as it is.
 */
export function storeCalls({ restMs }: Patience): <Answer>(call: () => Promise<Answer>) => Promise<Answer> {
  const breaker = circuitBreaker(handleWhen(isOutage), { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(FAILURES) });
  const retries = retry(handleWhen(isOutage), { maxAttempts: RETRIES, backoff: new ExponentialBackoff(RETRY_WAIT) });
  const policy: IPolicy = wrap(retries, breaker);
  return async call => {
    try {
      return await policy.execute(call);
    } catch (error) {
      if (isOutage(error) || error instanceof BrokenCircuitError) throw new ObjectStoreUnavailable(error);
      throw error;
    }
  };
}

/** node's own, except that a connection which is silent for too long is cut. minio has no time-outs. */
export function impatientTransport(endpoint: URL, { silenceMs, copySilenceMs }: Patience): Pick<typeof http, "request"> {
  const { request } = endpoint.protocol === "https:" ? https : http;
  return {
    request(options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void) {
      const copies = Object.hasOwn((options.headers as object | undefined) ?? {}, "x-amz-copy-source");
      const sent = request(options, onResponse);
      const milliseconds = copies ? copySilenceMs : silenceMs;
      return sent.setTimeout(milliseconds, () => sent.destroy(new Error(`no sign of life for ${milliseconds} ms`)));
    },
  } as Pick<typeof http, "request">;
}

/** What a store says when it cannot, for now. */
const PASSING = ["SlowDown", "InternalError", "ServiceUnavailable"];

/** No answer, or a server's own failure: neither what the store refuses nor a mistake of ours. */
function isOutage(error: unknown): boolean {
  const { code, name = "" } = (error ?? {}) as { code?: string; name?: string };
  if (error instanceof S3Error) return PASSING.includes(code ?? "");
  return !(error instanceof BrokenCircuitError) && !/^(Invalid|TypeError)/.test(name);
}
