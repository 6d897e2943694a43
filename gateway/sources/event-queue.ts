const END: IteratorReturnResult<undefined> = { value: undefined, done: true };
/** Events that nobody takes, as many as this. */
const MAX_WAITING = 1_000;

/** Events that are pushed in on one side, and taken out in their order on the other. Leaving (`return()`) takes effect at once. */
export class EventQueue<Event> implements AsyncGenerator<Event, undefined, undefined> {
  private readonly events: Event[] = [];
  private readonly waiting: ((result: IteratorResult<Event, undefined>) => void)[] = [];
  private isOver = false;

  /** @param onEnd called once, when no event is taken any more */
  constructor(private readonly onEnd: () => void) {}

  /** Whether there is room for it: if not, end the queue rather than fill the memory. */
  push(event: Event): boolean {
    if (this.isOver) return true;
    if (this.events.length >= MAX_WAITING) return false;
    this.add(event);
    return true;
  }

  /** There will be no more; what is there can still be taken. */
  end(last?: Event): void {
    if (this.isOver) return;
    if (last !== undefined) this.add(last);
    this.isOver = true;
    for (const waiter of this.waiting.splice(0)) waiter(END);
    this.onEnd();
  }

  async next(): Promise<IteratorResult<Event, undefined>> {
    const event = this.events.shift();
    if (event !== undefined) return { value: event, done: false };
    if (this.isOver) return END;
    return new Promise(resolve => this.waiting.push(resolve));
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.events.length = 0;
    this.end();
    return END;
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private add(event: Event): void {
    const waiter = this.waiting.shift();
    if (waiter) waiter({ value: event, done: false });
    else this.events.push(event);
  }
}
