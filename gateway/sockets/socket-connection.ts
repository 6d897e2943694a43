import { GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType, type SubscribePayload } from "graphql-ws";
import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import { Failure } from "../../platform/errors/failure";
import { requestIdOf } from "../../platform/http/request-id";
import { REQUEST_ID_HEADER } from "../../platform/http/signed-actor";
import type { TokenVerifier } from "../actor/token-verifier";
import { clientError } from "../errors/client-error";
import { executeOperation } from "../execute/execute-operation";
import type { ServedGraph } from "../execute/served-graph";
import type { TimeLimits } from "../http/time-limits";
import type { StreamSettings } from "../subscribe/stream-settings";
import { BoundedSocket } from "./bounded-socket";
import { badMessage, farewells, idInUse, type Farewell } from "./close-codes";
import { readMessage, type ClientMessage } from "./read-message";
import { SocketOperation } from "./socket-operation";
import { bringsToken, SocketSession } from "./socket-session";

/** What all connections stand on. */
export interface ConnectionScope {
  readonly graphs: ServedGraph;
  readonly verifier: TokenVerifier;
  readonly settings: StreamSettings;
  /** How long an operation may take to its answer, or to the beginning of its stream. */
  readonly timeLimits: TimeLimits;
}

/** One client, from its first message to its last: the server's side of graphql-transport-ws. */
export class SocketConnection {
  private phase: "opened" | "initialising" | "acknowledged" = "opened";
  private draining = false;
  /** Whether the client gave a sign of life since it was last asked for one. */
  private alive = true;
  private readonly socket: BoundedSocket;
  private readonly session: SocketSession;
  private readonly operations = new Map<string, SocketOperation>();
  private readonly initTimer: NodeJS.Timeout;

  constructor(
    socket: WebSocket,
    stream: Duplex,
    /** The client's network address. */
    private readonly address: string,
    private readonly scope: ConnectionScope,
  ) {
    const { settings, verifier } = scope;
    this.socket = new BoundedSocket(socket, stream, settings, () => this.release());
    this.session = new SocketSession(verifier, farewell => this.socket.close(farewell));
    this.initTimer = setTimeout(() => this.socket.close(farewells.initTimeout), settings.initWaitMs).unref();
    socket.on("message", (data, isBinary) => this.receive(data, isBinary));
    socket.on("pong", () => (this.alive = true));
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) this.socket.close(farewells.protocol);
  }

  /** Asks for a sign of life; ends the connection if it has given none since it was last asked. */
  heartbeat(): void {
    if (!this.alive) return this.socket.terminate();
    this.alive = false;
    this.socket.ping();
  }

  /** Takes no more operations, and sends the client elsewhere once those have ended that come to an end by themselves. */
  drain(): void {
    this.draining = true;
    this.leaveIfDrained();
  }

  close(farewell: Farewell): void {
    this.socket.close(farewell);
  }

  terminate(): void {
    this.socket.terminate();
  }

  private receive(data: RawData, isBinary: boolean): void {
    this.alive = true;
    if (!this.socket.open) return;
    // Without `isBinary` ws gives a Buffer as well.
    const message = isBinary ? "it is binary" : readMessage((data as Buffer).toString());
    if (typeof message === "string") this.socket.close(badMessage(message));
    else this.handle(message);
  }

  private handle(message: ClientMessage): void {
    switch (message.type) {
      case MessageType.ConnectionInit:
        return void this.initialise(message.payload);
      case MessageType.Ping:
        return void this.answerPing(message.payload);
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.subscribe(message.id, message.payload);
      case MessageType.Complete:
        return this.operations.get(message.id)?.stop();
    }
  }

  private async initialise(payload: Record<string, unknown> | undefined): Promise<void> {
    if (this.phase !== "opened") return this.socket.close(farewells.tooManyInits);
    this.phase = "initialising";
    clearTimeout(this.initTimer);
    if (!(await this.session.begin(payload))) return;
    this.phase = "acknowledged";
    this.socket.send(`{"type":"connection_ack"}`);
  }

  /** A ping may bring a fresh token; then its pong says until when the socket lives. Any other is answered with what it brought. */
  private async answerPing(payload: Record<string, unknown> | undefined): Promise<void> {
    if (this.phase !== "acknowledged" || !bringsToken(payload)) {
      return this.socket.send(JSON.stringify({ type: "pong", payload: payload ?? undefined }));
    }
    const expiresAt = await this.session.renew(payload);
    this.socket.send(JSON.stringify({ type: "pong", payload: { expiresAt: expiresAt && new Date(expiresAt).toISOString() } }));
  }

  private subscribe(id: string, payload: SubscribePayload): void {
    if (this.phase !== "acknowledged") return this.socket.close(farewells.unauthorized);
    if (this.operations.has(id)) return this.socket.close(idInUse(id));
    const requestId = requestIdOf(payload.extensions?.[REQUEST_ID_HEADER]);
    const { timeLimits } = this.scope;
    const operation: SocketOperation = new SocketOperation(id, requestId, this.socket, timeLimits, () =>
      this.forget(id, operation),
    );
    const refusal = this.refusal();
    if (refusal) return operation.refuse([clientError(refusal, requestId)]);
    this.operations.set(id, operation);
    void this.execute(operation, payload, requestId);
  }

  private refusal(): Failure | null {
    const { operationsPerSocket } = this.scope.settings;
    if (this.draining) return new Failure("OVERLOADED", "This server restarts. Connect again.");
    if (this.operations.size < operationsPerSocket) return null;
    return new Failure("RATE_LIMITED", `A socket may have ${operationsPerSocket} operations at a time.`);
  }

  private async execute(operation: SocketOperation, payload: SubscribePayload, requestId: string): Promise<void> {
    const answer = await executeOperation(this.scope.graphs.current, {
      query: payload.query,
      operationName: payload.operationName,
      variables: payload.variables,
      extensions: payload.extensions,
      origin: { requestId, actor: this.session.current?.actor ?? null, signal: operation.signal },
      address: this.address,
      accepts: ["query", "mutation", "subscription"],
      onRead: () => operation.readsOnly(),
    });
    operation.answer(answer);
    // Only now is it known whether it is one to wait for.
    this.leaveIfDrained();
  }

  private forget(id: string, operation: SocketOperation): void {
    // The id may be another operation's by now.
    if (this.operations.get(id) === operation) this.operations.delete(id);
    this.leaveIfDrained();
  }

  private leaveIfDrained(): void {
    if (!this.draining || [...this.operations.values()].some(({ endsItself }) => endsItself)) return;
    this.socket.close(farewells.restart);
  }

  private release(): void {
    clearTimeout(this.initTimer);
    this.session.end();
    for (const operation of [...this.operations.values()]) operation.stop();
  }
}
