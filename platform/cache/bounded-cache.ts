/** A longer key is not kept, so that a few huge texts cannot fill the memory. */
const MAX_KEY_LENGTH = 32_768;
/** And many large ones leave less room: what is kept of a text is some hundred times its length. */
const MEAN_KEY_LENGTH = 1_000;

/** A map by text that forgets what was used longest ago once it holds more than `limit` entries, or their keys are too long together. */
export class BoundedCache<Value extends NonNullable<unknown>> {
  private readonly entries = new Map<string, Value>();
  private keyLength = 0;

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value !== undefined && this.isHalfFull()) {
      // A Map keeps the order of insertion: the entry moves to the young end. While there is much room nothing is forgotten, in whatever order.
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  set(key: string, value: Value): void {
    if (key.length > MAX_KEY_LENGTH) return;
    this.delete(key);
    this.entries.set(key, value);
    this.keyLength += key.length;
    while (this.isFull()) this.delete(this.entries.keys().next().value!);
  }

  /** The value of the key, made now if it is not there. What `make` throws is not kept. */
  getOrMake(key: string, make: () => Value): Value {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const value = make();
    this.set(key, value);
    return value;
  }

  clear(): void {
    this.entries.clear();
    this.keyLength = 0;
  }

  private isHalfFull(): boolean {
    return this.entries.size * 2 > this.limit || this.keyLength * 2 > this.limit * MEAN_KEY_LENGTH;
  }

  private isFull(): boolean {
    if (this.entries.size <= 1) return false;
    return this.entries.size > this.limit || this.keyLength > this.limit * MEAN_KEY_LENGTH;
  }

  private delete(key: string): void {
    if (this.entries.delete(key)) this.keyLength -= key.length;
  }
}
