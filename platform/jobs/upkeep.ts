import type { Context } from "../context/context";
import type { Origin } from "../context/create-context";
import { newId } from "../database/ids";

/**
 * Work that every worker process does again and again, for what no queue can be trusted with: what a process that died has left
 * behind. Safe when several do it at the same time.
 */
export interface Upkeep {
  /** `<subgraph>.<verb-noun>`, for the log. */
  readonly name: string;
  /** From the end of one round to the beginning of the next. */
  readonly everyMs: number;
  run(context: Context): Promise<void>;
}

/** Keeps things up until the answer is called, which waits for what runs. A round that fails is logged; the next one comes. */
export function startUpkeep(upkeep: readonly Upkeep[], contextFor: (origin: Origin) => Context): () => Promise<void> {
  const rounds = upkeep.map(each => new Rounds(each, contextFor));
  return async () => void (await Promise.all(rounds.map(round => round.end())));
}

class Rounds {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(
    private readonly upkeep: Upkeep,
    private readonly contextFor: (origin: Origin) => Context,
  ) {
    this.next();
  }

  async end(): Promise<void> {
    this.ended = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private next(): void {
    if (this.ended) return;
    this.timer = setTimeout(() => void (this.running = this.run()), this.upkeep.everyMs).unref();
  }

  private async run(): Promise<void> {
    const context = this.contextFor({ requestId: newId(), actor: null });
    try {
      await this.upkeep.run(context);
    } catch (error) {
      context.log.warn({ err: error, upkeep: this.upkeep.name }, "a round of upkeep failed; the next one comes");
    }
    this.next();
  }
}
