const END: IteratorReturnResult<undefined> = { value: undefined, done: true };

/**
 * Maps each event of a stream, in order and only when it is asked for. Leaving (`return()`) takes effect at once: whoever
 * waits for the next event is told that there is none, and the source is told to stop, even while it waits itself. A plain
 * async generator would do both only after one more event. `onFailure` turns an error of the source into a last event.
 */
export function mapEvents<Event, Mapped>(
  source: AsyncIterable<Event>,
  map: (event: Event) => Mapped | Promise<Mapped>,
  onFailure?: (error: unknown) => Mapped,
): AsyncGenerator<Mapped, undefined, undefined> {
  return new MappedEvents(source[Symbol.asyncIterator](), map, onFailure);
}

class MappedEvents<Event, Mapped> implements AsyncGenerator<Mapped, undefined, undefined> {
  private ended = false;
  private readonly waiting = new Set<(end: IteratorReturnResult<undefined>) => void>();

  constructor(
    private readonly source: AsyncIterator<Event>,
    private readonly map: (event: Event) => Mapped | Promise<Mapped>,
    private readonly onFailure: ((error: unknown) => Mapped) | undefined,
  ) {}

  next(): Promise<IteratorResult<Mapped, undefined>> {
    if (this.ended) return Promise.resolve(END);
    return new Promise((resolve, reject) => {
      this.waiting.add(resolve);
      void this.step(resolve, reject);
    });
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    if (this.ended) return END;
    this.ended = true;
    for (const resolve of this.waiting) resolve(END);
    this.stopSource();
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

  private async step(resolve: (result: IteratorResult<Mapped, undefined>) => void, reject: (error: unknown) => void) {
    try {
      const event = await this.source.next();
      if (event.done) this.ended = true;
      resolve(event.done ? END : { value: await this.map(event.value), done: false });
    } catch (error) {
      this.ended = true;
      this.stopSource();
      if (this.onFailure) resolve({ value: this.onFailure(error), done: false });
      else reject(error);
    }
    this.waiting.delete(resolve);
  }

  /** Not awaited: a source that is an async generator answers only after the event that it waits for. */
  private stopSource(): void {
    Promise.resolve(this.source.return?.()).catch(() => {});
  }
}
