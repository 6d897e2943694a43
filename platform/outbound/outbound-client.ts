import { request, type Agent, type Dispatcher } from "undici";
import { guardedAgent } from "./guarded-agent";
import { OutboundRefusal, outboundProblems } from "./problems";
import { ENCODINGS, readBody } from "./read-body";
import { resolverFor, type Resolve } from "./resolve-public";
import type { OutboundSettings } from "./settings";
import { redirectedTarget, targetOf, type OutboundPolicy, type Target } from "./target";
import type { TimeLimits } from "./time-limits";

/** What is asked of a source. */
export interface OutboundRequest {
  url: string | URL;
  /** Media types that are read; one that begins with `+` stands for all that end with it. */
  accepts: readonly string[];
  /** Of the body as it came, and as it is decoded. */
  maxBytes: number;
}

/** What a source answered. */
export interface OutboundAnswer {
  /** Where it was found in the end. */
  url: URL;
  /** In lower case, without parameters. */
  mediaType: string;
  /** As the source says; null when it does not. */
  charset: string | null;
  body: Buffer;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Answers that may be another one in a moment. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
const USER_AGENT = "Lyceum/1.0 (import of learning material)";
const TIME_OUTS = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_ABORTED",
  "ETIMEDOUT",
]);

/**
 * The one way to ask an address that a person gave, or that a server named. It reaches servers on the public internet only; every
 * redirect is checked like the first address. It sends no cookies, no credentials and no referrer. Throws an OutboundRefusal.
 */
export class OutboundClient {
  private readonly policy: OutboundPolicy;
  private readonly resolve: Resolve;
  private readonly limits: TimeLimits;

  constructor(settings: OutboundSettings) {
    const ports = new Set(listed(settings.OUTBOUND_PORTS).map(Number));
    this.policy = { ports, allow: new Set(listed(settings.OUTBOUND_ALLOW)) };
    this.resolve = resolverFor(listed(settings.OUTBOUND_DNS));
    const totalMs = settings.OUTBOUND_TIMEOUT_SECONDS * 1_000;
    this.limits = {
      connectMs: Math.min(5_000, totalMs),
      headersMs: Math.min(15_000, totalMs),
      silenceMs: Math.min(10_000, totalMs),
      totalMs,
    };
  }

  /** Refuses an address that would be refused without asking anybody; a name may still be refused when it is looked up. */
  check(url: string): void {
    targetOf(url, this.policy);
  }

  /** Reads what is at an address, after at most five redirects. */
  async get({ url, accepts, maxBytes }: OutboundRequest): Promise<OutboundAnswer> {
    const signal = AbortSignal.timeout(this.limits.totalMs);
    let target = targetOf(url, this.policy);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await this.hop(target, { accepts, maxBytes, signal });
      if (!("location" in answer)) return answer;
      target = redirectedTarget(target.url, answer.location, this.policy);
    }
    throw new OutboundRefusal(outboundProblems.TOO_MANY_REDIRECTS);
  }

  private async hop(target: Target, how: Hop): Promise<OutboundAnswer | { location: string }> {
    const agent = guardedAgent(target, this.resolve, this.limits);
    try {
      return await ask(target.url, agent, how);
    } catch (error) {
      throw asRefusal(error, how.signal);
    } finally {
      // Nobody waits for what else would come.
      void agent.destroy().catch(() => {});
    }
  }
}

function listed(text: string): string[] {
  return text
    .split(",")
    .map(part => part.trim())
    .filter(part => part !== "");
}

interface Hop {
  accepts: readonly string[];
  maxBytes: number;
  signal: AbortSignal;
}

async function ask(url: URL, agent: Agent, { accepts, maxBytes, signal }: Hop): Promise<OutboundAnswer | { location: string }> {
  const types = accepts.filter(type => !type.startsWith("+"));
  const headers = { "user-agent": USER_AGENT, accept: types.join(", "), "accept-encoding": ENCODINGS };
  const answer = await request(url, { dispatcher: agent, method: "GET", headers, signal });
  // The body is thrown away with its connection; an error that this makes is nobody's.
  answer.body.on("error", () => {});
  const location = header(answer, "location");
  if (REDIRECTS.has(answer.statusCode) && location) return { location };
  if (answer.statusCode !== 200) throw new OutboundRefusal(outboundProblems.SOURCE_UNREACHABLE, PASSING.has(answer.statusCode));
  const { mediaType, charset } = contentType(header(answer, "content-type"));
  if (!accepts.some(type => (type.startsWith("+") ? mediaType.endsWith(type) : mediaType === type))) {
    throw new OutboundRefusal(outboundProblems.SOURCE_TYPE_NOT_ALLOWED);
  }
  if (Number(header(answer, "content-length")) > maxBytes) throw new OutboundRefusal(outboundProblems.SOURCE_TOO_LARGE);
  return { url, mediaType, charset, body: await readBody(answer.body, header(answer, "content-encoding"), maxBytes) };
}

function header({ headers }: Dispatcher.ResponseData, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

function contentType(text: string): { mediaType: string; charset: string | null } {
  const [mediaType = "", ...parameters] = text.toLowerCase().split(";");
  const charset = parameters.map(parameter => /^\s*charset\s*=\s*"?([\w:.-]{1,40})"?\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { mediaType: mediaType.trim(), charset: charset ?? null };
}

/** What went wrong, in words that tell nothing of how: a refused connection and a reset one are the same. */
function asRefusal(error: unknown, signal: AbortSignal): OutboundRefusal {
  if (error instanceof OutboundRefusal) return error;
  const { code = "", name } = error as NodeJS.ErrnoException;
  const timedOut = signal.aborted || TIME_OUTS.has(code) || name === "TimeoutError";
  return new OutboundRefusal(timedOut ? outboundProblems.SOURCE_TIMED_OUT : outboundProblems.SOURCE_UNREACHABLE, true);
}
