/** Where several processes count together. */
export interface PointStore {
  /**
   * Adds points to a key's window, which begins with its first points and ends by itself.
   * Rejects when the store cannot be reached, soon rather than late.
   */
  add(key: string, points: number, windowSeconds: number): Promise<CountedPoints>;
  close(): Promise<void>;
}

/** A key's window as the store has it. */
export interface CountedPoints {
  /** All points of the window, those just added among them. */
  readonly total: number;
  readonly endsInMs: number;
}
