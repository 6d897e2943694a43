import { setTimeout as sleep } from "node:timers/promises";

/** Reads a source that may be silent: what does not come in time is not lost, but answered by a later call. */
export class PatientReader<Value> {
  private pending: Promise<IteratorResult<Value>> | null = null;

  constructor(private readonly source: AsyncIterator<Value>) {}

  /** The next value or the end; null after so many milliseconds of silence. */
  async next(milliseconds: number): Promise<IteratorResult<Value> | null> {
    this.pending ??= this.source.next();
    const timer = new AbortController();
    try {
      const result = await Promise.race([this.pending, sleep(milliseconds, null, { signal: timer.signal })]);
      if (result !== null) this.pending = null;
      return result;
    } finally {
      timer.abort();
    }
  }
}
