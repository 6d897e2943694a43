/** What comes out of a WebSocket. */
export interface MessageHandlers {
  /** A text message; `read` answers its text and may be called at once only. */
  text(bytes: number, read: () => string): void;
  ping(): void;
  close(code: number): void;
}

const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;

/** Takes a server's bytes apart into messages. For servers that send each message in one frame of less than 64 kB, as those here do. */
export class MessageReader {
  /** The beginning of a message that has not come whole. */
  private rest: Buffer | null = null;

  constructor(private readonly handlers: MessageHandlers) {}

  push(chunk: Buffer): void {
    const bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      const left = bytes.length - at;
      const extended = left >= 2 && bytes[at + 1] === 126;
      const start = at + (extended ? 4 : 2);
      if (left < start - at) break;
      const length = extended ? bytes.readUInt16BE(at + 2) : bytes[at + 1]!;
      if (left < start - at + length) break;
      this.take(bytes[at]! & 0xf, bytes, start, length);
      at = start + length;
    }
    this.rest = at === bytes.length ? null : bytes.subarray(at);
  }

  private take(opcode: number, bytes: Buffer, start: number, length: number): void {
    if (opcode === TEXT) this.handlers.text(length, () => bytes.toString("utf8", start, start + length));
    else if (opcode === PING) this.handlers.ping();
    else if (opcode === CLOSE) this.handlers.close(length >= 2 ? bytes.readUInt16BE(start) : 1005);
  }
}
