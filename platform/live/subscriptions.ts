import { liveMessages, liveReaders } from "../telemetry/platform-metrics";
import { kindOf, type LiveSubscription } from "./live";

/** A reader that leaves this many messages unread is ended with an error rather than filling the memory. */
const MAX_UNREAD = 1_000;

/** Who listens to what in this process; each carrier (memory, Postgres, Redis) delivers into one of these. */
export class Subscriptions {
  private readonly readers = new Map<string, Set<Reader<unknown>>>();

  /** Adds a reader of a topic. `onLast` runs when the topic's last reader has gone. */
  add<Message>(topic: string, onLast: () => void = () => {}): LiveSubscription<Message> {
    const readers = this.readers.get(topic) ?? new Set();
    this.readers.set(topic, readers);
    const reader = new Reader<Message>(() => {
      readers.delete(reader);
      liveReaders.of().dec();
      if (readers.size > 0 || this.readers.get(topic) !== readers) return;
      this.readers.delete(topic);
      onLast();
    });
    readers.add(reader);
    liveReaders.of().inc();
    return reader;
  }

  has(topic: string): boolean {
    return this.readers.has(topic);
  }

  /** What somebody listens to now. */
  topics(): string[] {
    return [...this.readers.keys()];
  }

  deliver(topic: string, message: unknown): void {
    const readers = this.readers.get(topic);
    if (!readers) return;
    liveMessages.of(kindOf(topic), "received").inc(readers.size);
    for (const reader of readers) reader.push(message);
  }

  endAll(): void {
    for (const readers of [...this.readers.values()]) for (const reader of [...readers]) void reader.return();
  }
}

/** One reader: messages wait here until they are asked for, or the asker waits until one comes. */
class Reader<Message> implements LiveSubscription<Message> {
  private readonly unread: Message[] = [];
  private readonly waiting: { resolve(result: IteratorResult<Message>): void; reject(error: Error): void }[] = [];
  private ended = false;
  private overflow: Error | null = null;

  constructor(private readonly onEnd: () => void) {}

  push(message: Message): void {
    if (this.ended) return;
    const waiter = this.waiting.shift();
    if (waiter) return waiter.resolve({ value: message, done: false });
    this.unread.push(message);
    if (this.unread.length <= MAX_UNREAD) return;
    this.overflow = new Error(`a live reader left more than ${MAX_UNREAD} messages unread`);
    void this.return();
  }

  async next(): Promise<IteratorResult<Message>> {
    const message = this.unread.shift();
    if (message !== undefined) return { value: message, done: false };
    if (this.overflow) throw this.overflow;
    if (this.ended) return { value: undefined, done: true };
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  async return(): Promise<IteratorResult<Message>> {
    if (!this.ended) {
      this.ended = true;
      this.unread.length = 0;
      for (const waiter of this.waiting.splice(0)) waiter.resolve({ value: undefined, done: true });
      this.onEnd();
    }
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<Message>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
