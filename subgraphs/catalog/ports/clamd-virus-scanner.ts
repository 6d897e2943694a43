import { createConnection, type Socket } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { VirusScanner } from "./virus-scanner";

/** Where clamd listens, and how long it may be silent. */
export interface ClamdOptions {
  host: string;
  port: number;
  silenceMs: number;
}

/** clamd says a line; more than this is none. */
const MAX_REPLY = 1_000;
/** The largest piece that is sent at once: clamd wants each behind its length. */
const MAX_CHUNK = 64 * 1024;

/**
 * ClamAV's daemon, by its INSTREAM command: pieces with their length in front, an empty one at the end, and one line of answer. Its
 * StreamMaxLength must be as large as the largest upload.
 * See https://docs.clamav.net/manual/Usage/Scanning.html#clamd
 */
export class ClamdVirusScanner implements VirusScanner {
  constructor(private readonly options: ClamdOptions) {}

  async scan(bytes: Readable): Promise<string | null> {
    const { host, port, silenceMs } = this.options;
    const socket = createConnection({ host, port });
    socket.setTimeout(silenceMs, () => socket.destroy(new Error(`clamd was silent for ${silenceMs} ms`)));
    try {
      const reply = replyOf(socket);
      // clamd may answer, and hang up, before all is sent: what it says goes before how the sending ended.
      const sent = pipeline(bytes, framed, socket, { end: false });
      await Promise.race([sent, reply]);
      return verdict(await reply);
    } finally {
      socket.destroy();
      bytes.destroy();
    }
  }
}

async function* framed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from("zINSTREAM\0");
  for await (const piece of bytes) {
    for (let start = 0; start < piece.length; start += MAX_CHUNK) {
      const chunk = piece.subarray(start, start + MAX_CHUNK);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      yield Buffer.concat([length, chunk]);
    }
  }
  yield Buffer.alloc(4);
}

function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = "";
    socket.on("data", data => {
      reply += data.toString("utf8");
      if (reply.includes("\0")) resolve(reply.slice(0, reply.indexOf("\0")));
      else if (reply.length > MAX_REPLY) reject(new Error("clamd does not stop talking"));
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("clamd hung up without an answer")));
  });
}

function verdict(reply: string): string | null {
  if (reply === "stream: OK") return null;
  const found = /^stream: (.+) FOUND$/.exec(reply);
  if (found) return found[1]!;
  throw new Error(`clamd could not look: ${reply.slice(0, 200)}`);
}
