import type { Context } from "../../../platform/context/context";
import { writePiece } from "../chunk/write-piece";
import type { ReplyEntity } from "../reply/reply.entity";

/** Between two signs of life while there is nothing to write: also how soon a lost word of a cancellation is noticed. */
const BEAT_MS = 1_000;
/** By code points, so that no character is torn; as JSON at most 6 kB, which any carrier of live messages takes. */
const PIECE = /^[^]{1,1000}/u;
/** What Postgres has no place for in a text. */
const NUL = /\0/g;

/** Why a worker stops: its reply was cancelled, or given up. */
export const NOT_OURS = Symbol("the reply is not this worker's any more");

/**
 * Writes a reply's text as numbered chunks while it comes, and signs of life while nothing comes. Whatever is added during a write
 * waits for the next one. When the reply is not this worker's any more, or cannot be written, `abort` is aborted with the reason.
 */
export class ChunkWriter {
  private waiting = "";
  private writing: Promise<void> | null = null;
  private lastWrite = performance.now();
  private readonly pulse: NodeJS.Timeout;

  constructor(
    private readonly ctx: Context,
    private readonly reply: ReplyEntity,
    private readonly abort: AbortController,
  ) {
    this.pulse = setInterval(() => this.beat(), BEAT_MS);
  }

  add(text: string): void {
    this.waiting += text.replace(NUL, "");
    if (this.waiting !== "") this.writing ??= this.writeAll();
  }

  /** Waits for the write that is under way, if there is one: what a model says meanwhile is one piece. */
  async settled(): Promise<void> {
    if (this.writing) await this.writing;
  }

  /** All that was added is written, or at least a sign of life. Throws what `abort` was aborted with. */
  async flush(): Promise<void> {
    await (this.writing ??= this.writeAll());
    this.abort.signal.throwIfAborted();
  }

  /** Ends the signs of life. */
  end(): void {
    clearInterval(this.pulse);
  }

  private beat(): void {
    if (performance.now() - this.lastWrite >= BEAT_MS / 2) this.writing ??= this.writeAll();
  }

  private async writeAll(): Promise<void> {
    try {
      do {
        const text = PIECE.exec(this.waiting)?.[0] ?? "";
        this.waiting = this.waiting.slice(text.length);
        const { id, attempt } = this.reply;
        if (!(await this.ctx.writeInGroup(writePiece, { id, attempt, text }))) this.abort.abort(NOT_OURS);
        this.lastWrite = performance.now();
      } while (this.waiting !== "" && !this.abort.signal.aborted);
    } catch (error) {
      this.abort.abort(error);
    } finally {
      this.writing = null;
    }
  }
}
