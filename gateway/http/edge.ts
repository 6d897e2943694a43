import type { IncomingMessage, ServerOptions, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../platform/errors/failure";
import { requestIdOf } from "../../platform/http/request-id";
import { REQUEST_ID_HEADER } from "../../platform/http/signed-actor";
import type { Logger } from "../../platform/log/logger";
import { TRACE_HEADER, traceFrom } from "../../platform/telemetry/trace";
import { httpInFlight, httpResponses, httpShed } from "../telemetry/gateway-metrics";
import { addressReader, type AddressReader } from "./client-address";
import { AllowedOrigins, isPreflight } from "./cors";
import type { EdgeOptions } from "./edge-options";
import { Pressure, type Overload } from "./pressure";
import { answerRefusal } from "./request-errors";
import { pathOf, RequestScope, setScope, setScopeHeaders } from "./request-scope";
import { securityHeaders, type HeadersOfRequest } from "./security-headers";
import { TimeLimits } from "./time-limits";

/** Whatever happens, these are answered: whoever watches the process must see that it is alive. */
const ALWAYS_OPEN = new Set(["/health", "/ready"]);
/** The status that proxies log for a client that left before its answer. */
const CLIENT_LEFT = "499";
const LEAVING = ["Connection", "close"];

/** How Node's server guards itself against clients that send slowly, or without end. */
export const serverLimits: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  // Longer than balancers keep theirs (60 s): the side that sends should be the one that closes.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};

/**
 * What every request passes first, whoever answers it: it gets its id and its headers, its time is limited, and it is refused
 * when there is too much to do.
 */
export class Edge {
  private readonly origins: AllowedOrigins;
  private readonly addressOf: AddressReader;
  private readonly pressure: Pressure;
  /** Those of operations over sockets, too. */
  readonly timeLimits: TimeLimits;
  private readonly securityOf: HeadersOfRequest;
  private isLeaving = false;

  /** @param options.development whether there are pages, and whether those of this machine may call */
  constructor(
    private readonly options: EdgeOptions & { development: boolean },
    log: Logger,
  ) {
    this.origins = new AllowedOrigins(options.origins, options);
    this.addressOf = addressReader(options.trustedProxies);
    this.pressure = new Pressure(options, log);
    this.timeLimits = new TimeLimits(options.timeLimitMs);
    this.securityOf = securityHeaders(options);
    httpInFlight.of().read = () => this.pressure.counts.inFlight;
  }

  /** How many requests are in flight, and how many have been refused because there were too many. */
  get counts(): { inFlight: number; refused: number } {
    return this.pressure.counts;
  }

  /**
   * Opens a request. Its scope has headers that are not written yet: who answers in one go hands them to `writeHead`, all
   * others call `setScopeHeaders` first. Null when the request has been answered already.
   */
  open(request: IncomingMessage, response: ServerResponse): RequestScope | null {
    const scope = this.scopeOf(request, response);
    setScope(response, scope);
    response.once("close", () => {
      scope.close(response.writableFinished);
      httpResponses.of(response.writableFinished ? String(response.statusCode) : CLIENT_LEFT).inc();
    });
    if (isPreflight(request.method, request.headers)) return answered(response, () => response.writeHead(204).end());
    const path = pathOf(request);
    if (ALWAYS_OPEN.has(path)) {
      return this.isLeaving && path === "/ready" ? answered(response, () => answerLeaving(response)) : scope;
    }
    const overload = this.pressure.enter();
    if (overload) return answered(response, () => refuse(request, response, overload));
    scope.countedBy(this.pressure);
    return scope;
  }

  /**
   * Shutdown begins: /ready says 503, and answers ask for their connection to be closed. Resolves when balancers have had the
   * time to see it; until then requests are taken.
   */
  async leave(): Promise<void> {
    this.isLeaving = true;
    if (this.options.leaveMs > 0) await sleep(this.options.leaveMs);
  }

  /** After the last request. */
  close(): void {
    this.pressure.close();
    this.timeLimits.close();
  }

  private scopeOf(request: IncomingMessage, response: ServerResponse): RequestScope {
    const requestId = requestIdOf(request.headers[REQUEST_ID_HEADER]);
    // Routes read it from here.
    request.headers[REQUEST_ID_HEADER] = requestId;
    const headers = ["X-Request-ID", requestId, ...this.origins.headersFor(request), ...this.securityOf(request)];
    if (this.isLeaving) headers.push(...LEAVING);
    const deadline = this.timeLimits.start(() => giveUp(request, response));
    return new RequestScope(requestId, this.addressOf(request), headers, deadline, traceFrom(request.headers[TRACE_HEADER]));
  }
}

function answered(response: ServerResponse, answer: () => void): null {
  setScopeHeaders(response);
  answer();
  return null;
}

function refuse(request: IncomingMessage, response: ServerResponse, overload: Overload): void {
  httpShed.of().inc();
  answerRefusal(request, response, new Failure("OVERLOADED", undefined, { ...overload }));
}

/** The work below has been told to stop, and has not answered. */
function giveUp(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return;
  setScopeHeaders(response);
  answerRefusal(request, response, new Failure("TIMED_OUT"));
}

function answerLeaving(response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "application/json" }).end(JSON.stringify({ status: "leaving" }));
}
