import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { StreamSettings } from "../subscribe/stream-settings";
import { socketMessages } from "../telemetry/gateway-metrics";
import { farewells, type Farewell } from "./close-codes";
import { textFrame } from "./text-frame";

const sent = socketMessages.of("out");

/** A socket that closes rather than keep much for a client that does not read. */
export class BoundedSocket {
  constructor(
    private readonly socket: WebSocket,
    /** What is below it. */
    private readonly stream: Duplex,
    private readonly settings: Pick<StreamSettings, "bufferBytes" | "goodbyeMs">,
    /** Called as soon as it closes, from whichever side; once. */
    private onClose: () => void,
  ) {
    socket.once("close", () => this.closed());
    // Protocol errors close the socket with a code of their own (1002, 1007, 1009): ws does that by itself.
    socket.on("error", () => {});
    socket.on("ping", data => {
      if (this.isReading()) socket.pong(data);
    });
  }

  get open(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(text: string): void {
    if (!this.isReading()) return;
    sent.inc();
    this.socket.send(text);
  }

  /** Sends a text whose parts are shared with others who get the same. */
  sendParts(parts: readonly Buffer[]): void {
    if (!this.isReading()) return;
    sent.inc();
    // What has to wait is kept as a text of its own: a part of a frame's memory may be another frame's.
    if (this.stream.writableLength === 0) this.stream.write(textFrame(parts));
    else this.socket.send(Buffer.concat(parts).toString());
  }

  ping(): void {
    if (this.isReading()) this.socket.ping();
  }

  close({ code, reason }: Farewell): void {
    if (!this.open) return;
    this.socket.close(code, reason);
    const force = setTimeout(() => this.socket.terminate(), this.settings.goodbyeMs);
    this.socket.once("close", () => clearTimeout(force));
    this.closed();
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Whether more may be sent; closes the socket of a client that does not read what was sent. */
  private isReading(): boolean {
    if (!this.open) return false;
    if (this.socket.bufferedAmount <= this.settings.bufferBytes) return true;
    this.close(farewells.slowReader);
    return false;
  }

  private closed(): void {
    const { onClose } = this;
    this.onClose = () => {};
    onClose();
  }
}
