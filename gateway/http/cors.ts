import type { IncomingMessage } from "node:http";

/** The page of Apollo Sandbox. */
const SANDBOX = "https://studio.apollographql.com";
const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** Seconds that a browser may remember the answer to its preflight. */
const MAX_AGE = "600";

const ANSWERED = ["Access-Control-Expose-Headers", "X-Request-ID, Retry-After"];

/**
 * Which pages may call the gateway: those of the allowed origins; in development also Apollo Sandbox and pages of this machine.
 * No cookies are involved: a page needs an access token of its own.
 */
export class AllowedOrigins {
  private readonly origins: ReadonlySet<string>;

  constructor(
    origins: readonly string[],
    private readonly options: { development: boolean },
  ) {
    this.origins = new Set(origins);
  }

  /** The headers of the answer to a request, name after value: what its page may do. */
  headersFor({ method, headers }: IncomingMessage): readonly string[] {
    const { origin } = headers;
    if (!origin || !this.allows(origin)) return NOTHING;
    const allowed = ["Vary", "Origin", "Access-Control-Allow-Origin", origin];
    if (!isPreflight(method, headers)) return [...allowed, ...ANSWERED];
    const wanted = headers["access-control-request-headers"] ?? "Authorization, Content-Type";
    return [
      ...allowed,
      ...["Access-Control-Allow-Methods", "GET, POST"],
      ...["Access-Control-Allow-Headers", wanted],
      ...["Access-Control-Max-Age", MAX_AGE],
    ];
  }

  private allows(origin: string): boolean {
    return this.origins.has(origin) || (this.options.development && (origin === SANDBOX || LOCAL.test(origin)));
  }
}

/** A cache must not give an answer for one page to another. */
const NOTHING = ["Vary", "Origin"];

/** Whether a browser asks what a page may do, before it does it. */
export function isPreflight(method: string | undefined, headers: IncomingMessage["headers"]): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}
