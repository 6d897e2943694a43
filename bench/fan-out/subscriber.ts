import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { MessageReader } from "./message-reader";

/** The id that every subscriber gives its subscription: so that all get the same bytes. */
export const SUBSCRIPTION_ID = "1";

/** What a subscriber asks for, and as whom. */
export interface Subscription {
  readonly query: string;
  readonly variables: object;
  readonly accessToken?: string;
}

/** Who is sent everything that they connect for needs no subscription. `onEvent` may read an event's text, at once only. */
export interface SubscriberOptions {
  readonly subscription: Subscription | null;
  readonly onEvent: (read: () => string) => void;
}

/** Shorter messages belong to the protocol; longer ones are events. */
const SHORTEST_EVENT_BYTES = 100;
const HEAD_END = "\r\n\r\n";

/**
 * A client with as little work as possible, for hundreds of them share a core: it counts events by their length and reads the
 * text only of the first and, when asked to, of the next.
 */
export class Subscriber {
  /** How many events have come. */
  received = 0;
  private next: ((text: string) => void) | null = null;
  private ended: Error | null = null;

  private constructor(
    private readonly socket: Socket,
    rest: Buffer,
    private readonly options: SubscriberOptions,
  ) {
    const reader = new MessageReader({
      text: (length, read) => this.take(length, read),
      ping: () => socket.write(clientFrame(0xa, "")),
      close: code => this.end(new Error(`A subscriber's socket was closed with ${code}.`)),
    });
    reader.push(rest);
    socket.on("data", (chunk: Buffer) => reader.push(chunk)).resume();
    socket.once("close", () => this.end(new Error("A subscriber's connection was lost.")));
    socket.on("error", () => {});
  }

  /** Connects and subscribes. */
  static async open(url: string, options: SubscriberOptions): Promise<Subscriber> {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect(Number(port), hostname).setNoDelay();
    const headers = {
      host: `${hostname}:${port}`,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": randomBytes(16).toString("base64"),
      "sec-websocket-protocol": "graphql-transport-ws",
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${pathname} HTTP/1.1\r\n${lines.join("")}\r\n`);
    const { head, rest } = await headOf(socket);
    if (!head.startsWith("HTTP/1.1 101 ")) throw new Error(`${url} opens no WebSocket: ${head}`);
    const subscriber = new Subscriber(socket, rest, options);
    const { subscription } = options;
    if (!subscription) return subscriber;
    const payload = subscription.accessToken && { authorization: `Bearer ${subscription.accessToken}` };
    subscriber.send({ type: "connection_init", ...(payload && { payload }) });
    return subscriber;
  }

  /** The text of the next event. */
  nextEvent(): Promise<string> {
    return new Promise(resolve => (this.next = resolve));
  }

  /** Throws when the connection has ended from the other side. */
  mustBeOpen(): void {
    if (this.ended) throw this.ended;
  }

  close(): void {
    this.socket.removeAllListeners("close").destroy();
  }

  private take(length: number, read: () => string): void {
    if (length < SHORTEST_EVENT_BYTES) return this.answerProtocol(read());
    this.received += 1;
    this.next?.(read());
    this.next = null;
    this.options.onEvent(read);
  }

  private answerProtocol(text: string): void {
    const { type } = JSON.parse(text) as { type: string };
    if (type === "connection_ack") {
      const { query, variables } = this.options.subscription!;
      this.send({ id: SUBSCRIPTION_ID, type: "subscribe", payload: { query, variables } });
    }
    if (type === "error" || type === "complete") this.end(new Error(`A subscription ended: ${text}`));
  }

  private end(error: Error): void {
    this.ended ??= error;
  }

  private send(message: object): void {
    this.socket.write(clientFrame(0x1, JSON.stringify(message)));
  }
}

/** The head of the answer to a request, and what has come behind it. The socket is paused then. */
function headOf(socket: Socket): Promise<{ head: string; rest: Buffer }> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    socket.once("error", reject);
    socket.on("data", function take(chunk: Buffer) {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf(HEAD_END);
      if (end === -1) return;
      socket.off("data", take).off("error", reject).pause();
      resolve({ head: bytes.toString("latin1", 0, end), rest: bytes.subarray(end + HEAD_END.length) });
    });
  });
}

/** A frame of a client: masked, as the protocol wants it, with a mask that changes nothing. */
function clientFrame(opcode: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const length =
    payload.length < 126 ? Buffer.of(0x80 | payload.length) : Buffer.of(0x80 | 126, payload.length >> 8, payload.length & 0xff);
  return Buffer.concat([Buffer.of(0x80 | opcode), length, Buffer.alloc(4), payload]);
}
