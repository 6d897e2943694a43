/** Reads a source that may be silent: what does not come in time is not lost, but answered by a later call. */
export class PatientReader<Value> {
  private pending: Promise<IteratorResult<Value>> | null = null;

  constructor(private readonly source: AsyncIterator<Value>) {}

  /** The next value or the end; null after so many milliseconds of silence. */
  next(milliseconds: number): Promise<IteratorResult<Value> | null> {
    const pending = (this.pending ??= this.source.next());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds, null);
      const settle = () => {
        clearTimeout(timer);
        this.pending = null;
      };
      pending.then(
        result => (settle(), resolve(result)),
        (error: Error) => (settle(), reject(error)),
      );
    });
  }
}
