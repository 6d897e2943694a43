import { connect, type Socket } from "node:net";
import { randomBytes } from "node:crypto";
import { WebSocket, type ClientOptions } from "ws";
import { eventually } from "./test-gateway";

/** A message of the protocol as a client sees it. */
export interface SocketMessage {
  type: string;
  id?: string;
  payload?: { [name: string]: unknown; data?: unknown; errors?: unknown };
}

/** A client that speaks graphql-transport-ws by hand. */
export class SocketClient {
  readonly messages: SocketMessage[] = [];
  readonly ws: WebSocket;
  /** Resolves with the code and the reason of the close. */
  readonly closed: Promise<[code: number, reason: string]>;

  constructor(url: string, protocols: string | string[] = "graphql-transport-ws", options?: ClientOptions) {
    this.ws = new WebSocket(`${url.replace("http", "ws")}/graphql`, protocols, options);
    this.ws.on("message", data => this.messages.push(JSON.parse((data as Buffer).toString()) as SocketMessage));
    this.ws.on("error", () => {});
    this.closed = new Promise(resolve => this.ws.on("close", (code, reason) => resolve([code, reason.toString()])));
  }

  /** A client that has been acknowledged. */
  static async ready(url: string, payload?: object): Promise<SocketClient> {
    const client = new SocketClient(url);
    await client.init(payload);
    await client.until("connection_ack");
    return client;
  }

  async opened(): Promise<void> {
    if (this.ws.readyState === WebSocket.CONNECTING) await new Promise(resolve => this.ws.once("open", resolve));
  }

  async init(payload?: object): Promise<void> {
    await this.opened();
    this.send({ type: "connection_init", payload });
  }

  /** Texts and bytes are sent as they are. */
  send(message: object | string | Buffer): void {
    this.ws.send(typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, more: object = {}): void {
    this.send({ id, type: "subscribe", payload: { query, ...more } });
  }

  /** The first message of a type, and of an operation. */
  find(type: string, id?: string): SocketMessage | undefined {
    return this.messages.find(message => message.type === type && (id === undefined || message.id === id));
  }

  async until(type: string, id?: string): Promise<SocketMessage> {
    await eventually(() => this.find(type, id) !== undefined);
    return this.find(type, id)!;
  }
}

/** A frame as it arrived. */
export interface Frame {
  opcode: number;
  payload: Buffer;
}

/** A client that makes its WebSocket frames itself, good ones and bad ones. */
export class RawSocket {
  readonly frames: Frame[] = [];
  readonly closed: Promise<void>;
  /** The answer to the upgrade. */
  head = "";
  private unread = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {
    this.closed = new Promise(resolve => socket.once("close", () => resolve()));
    socket.on("error", () => {});
    socket.on("data", data => this.read(data));
  }

  /** Connects and sends the request for the upgrade, with more headers if need be. */
  static async open(url: string, headers: Record<string, string> = {}, path = "/graphql"): Promise<RawSocket> {
    const { hostname, port, host } = new URL(url);
    const raw = new RawSocket(connect(Number(port), hostname));
    const all = {
      Host: host,
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      "Sec-WebSocket-Protocol": "graphql-transport-ws",
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    raw.socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
    await eventually(() => raw.head !== "");
    return raw;
  }

  /** Sends one frame. */
  send(opcode: number, payload: string | Buffer, { masked = true, fin = true, reserved = 0 } = {}): void {
    const data = Buffer.from(payload);
    const first = (fin ? 0x80 : 0) | reserved | opcode;
    const bit = masked ? 0x80 : 0;
    const head =
      data.length < 126
        ? Buffer.from([first, bit | data.length])
        : Buffer.from([first, bit | 126, data.length >> 8, data.length & 255]);
    const mask = randomBytes(4);
    const sent = masked ? Buffer.concat([mask, data.map((byte, index) => byte ^ mask[index % 4]!)]) : data;
    this.socket.write(Buffer.concat([head, sent]));
  }

  /** The code of the close frame, when it has come. */
  async closeCode(): Promise<number> {
    const close = () => this.frames.find(({ opcode }) => opcode === 8);
    await eventually(() => close() !== undefined);
    return close()!.payload.readUInt16BE(0);
  }

  async text(): Promise<string> {
    const text = () => this.frames.find(({ opcode }) => opcode === 1);
    await eventually(() => text() !== undefined);
    return text()!.payload.toString();
  }

  private read(data: Buffer): void {
    this.unread = Buffer.concat([this.unread, data]);
    if (this.head === "") {
      const end = this.unread.indexOf("\r\n\r\n");
      if (end === -1) return;
      this.head = this.unread.subarray(0, end).toString();
      this.unread = this.unread.subarray(end + 4);
    }
    // Frames of the server are not masked; those of these tests are short.
    while (this.unread.length >= 2) {
      const short = this.unread[1]!;
      const start = short < 126 ? 2 : 4;
      if (this.unread.length < start) return;
      const length = short < 126 ? short : this.unread.readUInt16BE(2);
      if (this.unread.length < start + length) return;
      this.frames.push({ opcode: this.unread[0]! & 15, payload: this.unread.subarray(start, start + length) });
      this.unread = this.unread.subarray(start + length);
    }
  }
}
