import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type Stripe from "stripe";
import type { SandboxDispute } from "./objects";
import { nowSeconds } from "./objects";

/** The answer kept for an idempotency key, given again for 24 hours. */
export interface KeptAnswer {
  key: string;
  path: string;
  /** The parameters in a canonical form: the same key with other parameters is refused. */
  params: string;
  status: number;
  body: unknown;
  created: number;
}

/** How long written state may lag behind, in milliseconds. */
const writeDelayMs = 50;
const keptAnswerSeconds = 24 * 60 * 60;
const maxEvents = 1000;

/**
 * What the sandbox knows. With a file, it is read at the start and written, as a whole and atomically, shortly after a change:
 * a killed process loses at most the last moment, never the file.
 */
export class Store {
  readonly customers = new Map<string, Stripe.Customer>();
  readonly intents = new Map<string, Stripe.PaymentIntent>();
  readonly charges = new Map<string, Stripe.Charge>();
  readonly refunds = new Map<string, Stripe.Refund>();
  readonly disputes = new Map<string, SandboxDispute>();
  readonly events = new Map<string, Stripe.Event>();
  readonly answers = new Map<string, KeptAnswer>();
  /** Ids of events that no receiver has accepted yet. */
  readonly undelivered = new Set<string>();

  private timer?: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly file?: string) {}

  /** Reads the file, where there is one. Rejects, and leaves it as it is, when it cannot be understood. */
  async open(): Promise<void> {
    if (!this.file) return;
    const text = await readFile(this.file, "utf8").catch(ignoreMissing);
    if (text === undefined) return;
    try {
      this.restore(JSON.parse(text) as Record<string, unknown>);
    } catch (error) {
      throw new Error(`The Stripe sandbox cannot read its state in ${this.file}; move the file away to start empty.`, {
        cause: error,
      });
    }
  }

  /** To be called after every change. */
  changed(): void {
    this.prune();
    if (!this.file || this.timer) return;
    this.timer = setTimeout(() => void this.flush(), writeDelayMs);
  }

  /** Writes what is not yet written. */
  async close(): Promise<void> {
    if (this.timer) await this.flush();
    await this.writing;
  }

  private async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write()).catch(error => process.emitWarning(`Stripe sandbox: ${error}`));
    await this.writing;
  }

  private async write(): Promise<void> {
    if (!this.file) return;
    await mkdir(dirname(this.file), { recursive: true });
    const draft = `${this.file}.new`;
    await writeFile(draft, JSON.stringify(this.snapshot()));
    await rename(draft, this.file);
  }

  private prune(): void {
    const oldest = nowSeconds() - keptAnswerSeconds;
    // In the order of their making, so the first young one ends the search.
    for (const [key, answer] of this.answers) {
      if (answer.created >= oldest) break;
      this.answers.delete(key);
    }
    for (const id of this.events.keys()) {
      if (this.events.size <= maxEvents) break;
      if (!this.undelivered.has(id)) this.events.delete(id);
    }
  }

  private snapshot(): object {
    const collections = Object.entries(this.collections()).map(([name, map]) => [name, [...map.values()]]);
    return {
      ...(Object.fromEntries(collections) as object),
      answers: [...this.answers.values()],
      undelivered: [...this.undelivered],
    };
  }

  private restore(state: Record<string, unknown>): void {
    for (const [name, map] of Object.entries(this.collections())) {
      for (const object of state[name] as { id: string }[]) map.set(object.id, object);
    }
    for (const answer of state["answers"] as KeptAnswer[]) this.answers.set(answer.key, answer);
    for (const id of state["undelivered"] as string[]) if (this.events.has(id)) this.undelivered.add(id);
  }

  private collections(): Record<string, Map<string, { id: string }>> {
    const { customers, intents, charges, refunds, disputes, events } = this;
    return { customers, intents, charges, refunds, disputes, events };
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
