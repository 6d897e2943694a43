/** How many of something that stays open each network address has. */
export class AddressCount {
  private readonly counts = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Whether an address may have no more. */
  isFull(address: string): boolean {
    return this.of(address) >= this.most;
  }

  /** Counts one more, until the answer is called. */
  add(address: string): () => void {
    this.counts.set(address, this.of(address) + 1);
    return () => {
      const left = this.of(address) - 1;
      if (left > 0) this.counts.set(address, left);
      else this.counts.delete(address);
    };
  }

  private of(address: string): number {
    return this.counts.get(address) ?? 0;
  }
}
