import type { IncomingMessage, ServerResponse } from "node:http";
import type { Trace } from "../../platform/telemetry/trace";
import type { Pressure } from "./pressure";
import type { Deadline } from "./time-limits";

/** What the edge knows of a request, from its first moment to its last. */
export class RequestScope {
  private pressure: Pressure | null = null;

  constructor(
    /** The client's own id if it is a decent one, else a new one. */
    readonly requestId: string,
    /** The client's network address. */
    readonly address: string,
    /** Headers that every answer to it has, name after value, in the form that `writeHead` takes. */
    readonly headers: readonly string[],
    readonly deadline: Deadline,
    /** The trace that the client's request belongs to. */
    readonly trace?: Trace,
  ) {}

  /** The answer is a stream: it may take any time, and does not count as a request in flight. */
  becomeStream(): void {
    this.deadline.done();
    this.uncount();
  }

  /** For the edge: it counts as a request in flight until it is closed. */
  countedBy(pressure: Pressure): void {
    this.pressure = pressure;
  }

  /** For the edge: it has been answered, or its client has gone before. */
  close(isAnswered: boolean): void {
    if (isAnswered) this.deadline.done();
    else this.deadline.clientLeft();
    this.uncount();
  }

  private uncount(): void {
    this.pressure?.leave();
    this.pressure = null;
  }
}

const SCOPE = Symbol("the scope of a request");
type ScopedResponse = ServerResponse & { [SCOPE]: RequestScope };

/** The scope of the request that a response answers. */
export function scopeOf(response: ServerResponse): RequestScope {
  return (response as ScopedResponse)[SCOPE];
}

/** Gives a response the scope of its request. */
export function setScope(response: ServerResponse, scope: RequestScope): void {
  (response as ScopedResponse)[SCOPE] = scope;
}

/** The id of the request that a response answers. */
export function requestIdOfResponse(response: ServerResponse): string {
  return scopeOf(response).requestId;
}

/** For answers that are not written in one go: sets what every answer has. */
export function setScopeHeaders(response: ServerResponse): void {
  const { headers } = scopeOf(response);
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at]!, headers[at + 1]!);
}

/** The path of a request, without its query. */
export function pathOf({ url = "" }: IncomingMessage): string {
  const end = url.indexOf("?");
  return end === -1 ? url : url.slice(0, end);
}
