import { Failure } from "../../platform/errors/failure";

/**
 * Why there is no answer. `unreachable`: no connection, or one that broke; a proxy that says 502, 503 or 504: asking again may
 * help. `late`: time was up. `broken`: an error of the server that is no GraphQL. `unreadable`: neither an error nor GraphQL;
 * that may lie in what was asked. `unwanted`: nobody waits for it any more. `crowded`: too many wait already.
 */
export type NoAnswerKind = "unreachable" | "late" | "broken" | "unreadable" | "unwanted" | "crowded";

const OUTAGES: ReadonlySet<NoAnswerKind> = new Set(["unreachable", "late", "broken"]);
const PROXY_ERRORS: ReadonlySet<number> = new Set([502, 503, 504]);
/** The codes of undici for an answer that is no HTTP, or is too large: the server is there. */
const UNREADABLE = /^(HPE_|UND_ERR_RES_EXCEEDED_MAX_SIZE$|UND_ERR_HEADERS_OVERFLOW$)/;

/** A subgraph gave no answer to an operation. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";

  constructor(
    readonly kind: NoAnswerKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The connection could not be made, or broke. */
  static because(error: Error): NoAnswer {
    const { code = "" } = error as NodeJS.ErrnoException;
    return new NoAnswer(UNREADABLE.test(code) ? "unreadable" : "unreachable", error.message, { cause: error });
  }

  /** The server answered, but no GraphQL. */
  static ofStatus(status: number): NoAnswer {
    const kind = PROXY_ERRORS.has(status) ? "unreachable" : status >= 500 ? "broken" : "unreadable";
    return new NoAnswer(kind, `HTTP ${status} without a GraphQL result`);
  }

  /** The client's request came to its end. That its time was up is told to the client, and speaks against the subgraph. */
  static unwanted(reason: unknown): NoAnswer {
    const isLate = reason instanceof Failure && reason.code === "TIMED_OUT";
    return new NoAnswer(isLate ? "late" : "unwanted", "the request was given up", { cause: reason });
  }

  /** Whether it speaks against the subgraph as a whole, not against this one operation. */
  get isOutage(): boolean {
    return OUTAGES.has(this.kind);
  }

  /** What the client is told. */
  get failure(): Failure {
    return this.cause instanceof Failure ? this.cause : new Failure("SUBGRAPH_UNAVAILABLE");
  }
}

/** Whether a subgraph did not answer, and it is the subgraph's fault. */
export function isOutage(error: unknown): boolean {
  return error instanceof NoAnswer && error.isOutage;
}

/** Whether the same may be answered when it is asked again, if it changes nothing. */
export function isPassing(error: unknown): boolean {
  return error instanceof NoAnswer && error.kind === "unreachable";
}
