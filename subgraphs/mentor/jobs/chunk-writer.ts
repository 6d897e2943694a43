import type { Context } from "../../../platform/context/context";
import { appendChunk } from "../chunk/chunk.store";
import type { ReplyEntity } from "../reply/reply.entity";
import { keepAlive } from "../reply/reply.store";
import { replyNews } from "../reply/topics";

/** A chunk is written after so long, or when there are so many characters. */
const FLUSH_MS = 80;
const ENOUGH_CHARACTERS = 200;
/** Between two signs of life while there is nothing to write: also how soon a lost word of a cancellation is noticed. */
const BEAT_MS = 3_000;
/** By code points, so that no character is torn; as JSON at most 6 kB, which any carrier of live messages takes. */
const PIECES = /[^]{1,1000}/gu;

/** Gathers a reply's text and writes it as numbered chunks: into the table, then to those who read along. */
export class ChunkWriter {
  private waiting = "";
  private lastWrite = Date.now();

  constructor(
    private readonly ctx: Context,
    private readonly reply: ReplyEntity,
  ) {}

  add(text: string): void {
    this.waiting += text;
  }

  /** Milliseconds until there is something to do. */
  get patienceMs(): number {
    if (this.waiting.length >= ENOUGH_CHARACTERS) return 0;
    return Math.max(0, this.lastWrite + (this.waiting === "" ? BEAT_MS : FLUSH_MS) - Date.now());
  }

  /** Writes what waits, or a sign of life. False when the reply is not this worker's any more: it must stop. */
  async write(): Promise<boolean> {
    const pieces = this.waiting.match(PIECES) ?? [];
    this.waiting = "";
    let mine = pieces.length > 0 || (await this.ctx.transaction(tx => keepAlive(tx, this.reply)));
    for (const piece of pieces) mine = mine && (await this.append(piece));
    this.lastWrite = Date.now();
    return mine;
  }

  private append(text: string): Promise<boolean> {
    return this.ctx.transaction(async tx => {
      const sequence = await appendChunk(tx, this.reply, text);
      if (sequence === null) return false;
      tx.broadcast(replyNews, this.reply.id, { kind: "CHUNK", sequence, text });
      return true;
    });
  }
}
