/** As much of Postgres' protocol as a server needs that lends one session to several connections. */

const SSL_REQUEST = 80_877_103;
const HEAD = 5;
/** Query, sync: here an answer is due. */
const ENDS_OF_BATCHES = "QS";
const TERMINATE = "X";

/** "You are in", "no transaction is open". */
export const GREETING = Buffer.concat([
  message("R", Buffer.from([0, 0, 0, 0])),
  message("S", Buffer.from("server_version\0" + "18.0\0")),
  message("S", Buffer.from("client_encoding\0UTF8\0")),
  message("Z", Buffer.from("I")),
]);

/** What a client sends: how it begins, then batches of messages that are answered as a whole. */
export type Batch = "SSL" | "STARTUP" | Uint8Array;

/** Cuts a client's bytes into batches. Statements get names of their owner's, because the session knows those of all connections. */
export class FrontendStream {
  private bytes = Buffer.alloc(0);
  private messages: Buffer[] = [];
  private started = false;

  constructor(private readonly owner: string) {}

  push(data: Uint8Array): Batch[] {
    this.bytes = Buffer.concat([this.bytes, data]);
    const batches: Batch[] = [];
    for (let batch = this.next(); batch !== null; batch = this.next()) batches.push(batch);
    return batches;
  }

  private next(): Batch | null {
    return this.started ? this.nextBatch() : this.nextGreeting();
  }

  private nextGreeting(): Batch | null {
    const packet = this.take(0);
    if (!packet) return null;
    if (packet.readInt32BE(4) === SSL_REQUEST) return "SSL";
    this.started = true;
    return "STARTUP";
  }

  private nextBatch(): Uint8Array | null {
    for (let packet = this.take(1); packet; packet = this.take(1)) {
      const type = String.fromCharCode(packet[0]!);
      if (type === TERMINATE) continue;
      this.messages.push(renamed(type, packet, this.owner));
      if (ENDS_OF_BATCHES.includes(type)) return Buffer.concat(this.messages.splice(0));
    }
    return null;
  }

  /** The next packet, once it is whole; its length stands behind the type. */
  private take(lengthAt: number): Buffer | null {
    if (this.bytes.length < lengthAt + 4) return null;
    const length = lengthAt + this.bytes.readInt32BE(lengthAt);
    if (this.bytes.length < length) return null;
    const packet = this.bytes.subarray(0, length);
    this.bytes = this.bytes.subarray(length);
    return packet;
  }
}

/** Whether an answer leaves a transaction open. */
export function statusOf(answer: Uint8Array): "IDLE" | "IN_TRANSACTION" {
  // It ends with "ready for query": type, length, status.
  return String.fromCharCode(answer.at(-1) ?? 0) === "I" ? "IDLE" : "IN_TRANSACTION";
}

/** A message with its statement named after its owner; those without a name stay so. */
function renamed(type: string, packet: Buffer, owner: string): Buffer {
  const at = nameAt(type, packet);
  if (at === null || packet[at] === 0) return packet;
  return message(type, Buffer.concat([packet.subarray(HEAD, at), Buffer.from(owner), packet.subarray(at)]));
}

/** Where the name of a statement stands: parse; bind, behind the portal's; describe and close, where they are of a statement. */
function nameAt(type: string, packet: Buffer): number | null {
  if (type === "P") return HEAD;
  if (type === "B") return packet.indexOf(0, HEAD) + 1;
  return (type === "D" || type === "C") && packet[HEAD] === "S".charCodeAt(0) ? HEAD + 1 : null;
}

function message(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
