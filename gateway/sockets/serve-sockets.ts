import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from "graphql-ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { TokenVerifier } from "../actor/token-verifier";
import type { ServedGraph } from "../execute/served-graph";
import type { TimeLimits } from "../http/time-limits";
import { AddressCount } from "../subscribe/address-count";
import { streamDefaults, type StreamSettings } from "../subscribe/stream-settings";
import { watchSocket } from "../telemetry/watch-socket";
import { farewells } from "./close-codes";
import { SocketConnection, type ConnectionScope } from "./socket-connection";

/** What sockets are served with. */
export interface SocketOptions {
  readonly graphs: ServedGraph;
  readonly verifier: TokenVerifier;
  /** Tells the network address of a client. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly settings?: Partial<StreamSettings>;
  readonly timeLimits: TimeLimits;
}

const PATH = "/graphql";
/** The largest message that a client may send; a larger one closes its socket (1009). */
const MAX_MESSAGE_BYTES = 1_048_576;
/** How long clients may take to answer the closing handshake at shutdown, in milliseconds. */
const GOODBYE_MS = 2_000;

/** GraphQL over WebSocket (graphql-transport-ws) on /graphql. */
export class Sockets {
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE_BYTES,
    // A flood of pings is answered within the bounds of everything else that is sent.
    autoPong: false,
    handleProtocols: offered => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  private readonly connections = new Set<SocketConnection>();
  private readonly perAddress: AddressCount;
  private readonly scope: ConnectionScope;
  private readonly heart: NodeJS.Timeout;
  private draining = false;
  private onEmpty = () => {};

  constructor(
    httpServer: Server,
    private readonly options: SocketOptions,
  ) {
    const settings = { ...streamDefaults, ...options.settings };
    this.scope = { ...options, settings };
    this.perAddress = new AddressCount(settings.connectionsPerAddress);
    this.heart = setInterval(() => this.connections.forEach(connection => connection.heartbeat()), settings.heartbeatMs).unref();
    httpServer.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
  }

  /** How many clients are connected. */
  get size(): number {
    return this.connections.size;
  }

  /** Sends every client elsewhere (1012): at once those that wait for nothing but events, the others when their replies are there, but not much later. */
  async close(): Promise<void> {
    this.draining = true;
    const empty = new Promise<void>(resolve => (this.onEmpty = resolve));
    this.connections.forEach(connection => connection.drain());
    const { drainMs } = this.scope.settings;
    const impatient = setTimeout(() => this.connections.forEach(connection => connection.close(farewells.restart)), drainMs);
    const force = setTimeout(() => this.connections.forEach(connection => connection.terminate()), drainMs + GOODBYE_MS);
    if (this.connections.size > 0) await empty;
    clearTimeout(impatient);
    clearTimeout(force);
    clearInterval(this.heart);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = this.options.addressOf(request);
    const status = this.refusal(request, address);
    if (status) refuse(socket, status);
    else this.server.handleUpgrade(request, socket, head, client => this.accept(client, socket, address));
  }

  private refusal({ url = "" }: IncomingMessage, address: string): number | null {
    if (url.split("?", 1)[0] !== PATH) return 404;
    if (this.draining) return 503;
    return this.perAddress.isFull(address) ? 429 : null;
  }

  private accept(socket: WebSocket, stream: Duplex, address: string): void {
    const connection = new SocketConnection(socket, stream, address, this.scope);
    this.connections.add(connection);
    watchSocket(socket);
    const forgetAddress = this.perAddress.add(address);
    socket.once("close", () => {
      this.connections.delete(connection);
      forgetAddress();
      if (this.connections.size === 0) this.onEmpty();
    });
  }
}

/** Answers an upgrade as HTTP. */
function refuse(socket: Duplex, status: number): void {
  socket.on("error", () => {});
  const retry = status === 404 ? "" : "Retry-After: 5\r\n";
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.once("finish", () => socket.destroy());
}
