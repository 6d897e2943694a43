import type { ServerResponse } from "node:http";
import type { Request, Response } from "express";
import { Failure } from "../../platform/errors/failure";
import { sessionOf } from "../actor/bearer";
import { onSessionEnd } from "../actor/on-session-end";
import type { Session, TokenVerifier } from "../actor/token-verifier";
import { clientError } from "../errors/client-error";
import { abandon, isStream } from "../execute/answer";
import { executeOperation } from "../execute/execute-operation";
import type { ServedGraph } from "../execute/served-graph";
import { AddressCount } from "../subscribe/address-count";
import { streamDefaults, type StreamSettings } from "../subscribe/stream-settings";
import { socketsOpen } from "../telemetry/gateway-metrics";
import { answerForm, jsonForm } from "./answer-form";
import { acceptsEventStream, eventStream } from "./event-streams";
import { acceptsMultipartStream, multipartStream } from "./multipart-streams";
import { operationParams } from "./operation-params";
import { RequestOrigin } from "./request-origin";
import { scopeOf } from "./request-scope";
import { sendAnswer } from "./send-answer";
import type { StreamForm } from "./stream-form";
import { StreamResponse } from "./stream-response";

/** How long clients may take to read what is left at shutdown, in milliseconds. */
const GOODBYE_MS = 2_000;
/** When somebody with too many streams may try again: about as long as a closed one takes to be noticed. */
const RETRY_SECONDS = 5;

/** The form that a request wants a stream in, by its Accept header; null when it wants none. */
export function streamFormOf({ headers: { accept } }: Request): StreamForm | null {
  if (acceptsEventStream(accept)) return eventStream;
  return acceptsMultipartStream(accept) ? multipartStream : null;
}

/** Operations whose answers are streams over HTTP. */
export class AnswerStreams {
  private readonly open = new Map<StreamResponse, string>();
  private readonly settings: StreamSettings;
  private readonly perAddress: AddressCount;
  private draining = false;
  private onIdle = () => {};

  constructor(
    private readonly graphs: ServedGraph,
    private readonly verifier: TokenVerifier,
    settings: Partial<StreamSettings> = {},
  ) {
    this.settings = { ...streamDefaults, ...settings };
    this.perAddress = new AddressCount(this.settings.connectionsPerAddress);
  }

  /** How many streams are open. */
  get size(): number {
    return this.open.size;
  }

  /** Answers a request in the form that it wants. Throws what a request is refused for. */
  async handle(request: Request, response: Response, form: StreamForm): Promise<void> {
    const session = await sessionOf(request.headers.authorization, this.verifier);
    const params = operationParams({ method: request.method, url: request.originalUrl, body: request.body as unknown });
    if (this.draining) throw restarting();
    const scope = scopeOf(response);
    const answer = await executeOperation(this.graphs.current, {
      ...params,
      origin: new RequestOrigin(scope, session),
      address: scope.address,
      accepts: request.method === "GET" ? ["query", "subscription"] : ["query", "mutation", "subscription"],
      onRead: () => scope.deadline.readsOnly(),
    });
    if (response.headersSent || response.destroyed) {
      // Too late, or for nobody.
      if (isStream(answer)) abandon(answer);
    } else if (isStream(answer)) {
      if (this.perAddress.isFull(scope.address)) {
        abandon(answer);
        throw new Failure("RATE_LIMITED", "Too many streams are open. End one first.", { retryAfterSeconds: RETRY_SECONDS });
      }
      this.start(response, form, session).follow(answer);
    } else if (form.streamsEverything && !takesJson(request)) {
      const stream = this.start(response, form, session);
      stream.next(answer);
      stream.complete();
    } else {
      sendAnswer(response, answer, answerForm(request.headers.accept) ?? jsonForm);
    }
  }

  /** Sends every client elsewhere: at once those that wait for events, the others when their streams have ended, but not much later. */
  async close(): Promise<void> {
    this.draining = true;
    for (const stream of this.open.keys()) if (!stream.endsItself) this.restart(stream);
    const { drainMs } = this.settings;
    const impatient = setTimeout(() => [...this.open.keys()].forEach(stream => this.restart(stream)), drainMs);
    const force = setTimeout(() => [...this.open.keys()].forEach(stream => stream.destroy()), drainMs + GOODBYE_MS);
    if (this.open.size > 0) await new Promise<void>(resolve => (this.onIdle = resolve));
    clearTimeout(impatient);
    clearTimeout(force);
  }

  private start(response: ServerResponse, form: StreamForm, session: Session | null): StreamResponse {
    const scope = scopeOf(response);
    scope.becomeStream();
    const forgetAddress = this.perAddress.add(scope.address);
    const openNow = socketsOpen.of(form === eventStream ? "sse" : "multipart");
    const stream = new StreamResponse(response, form, this.settings, () => {
      forgetEnd();
      forgetAddress();
      this.open.delete(stream);
      openNow.dec();
      if (this.open.size === 0) this.onIdle();
    });
    const forgetEnd = onSessionEnd(session, reason => stream.break(clientError(endedSession(reason), scope.requestId)));
    this.open.set(stream, scope.requestId);
    openNow.inc();
    return stream;
  }

  private restart(stream: StreamResponse): void {
    stream.restart(clientError(restarting(), this.open.get(stream)!));
  }
}

/** Many clients accept JSON and streams, whatever they send: then only a subscription is answered by a stream. */
function takesJson({ headers: { accept } }: Request): boolean {
  return answerForm(accept) !== null;
}

function restarting(): Failure {
  return new Failure("OVERLOADED", "This server restarts. Connect again.");
}

function endedSession(reason: string): Failure {
  return reason === "token expired"
    ? new Failure("TOKEN_EXPIRED")
    : new Failure("TOKEN_INVALID", `The session is over: ${reason}.`);
}
