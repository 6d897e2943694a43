import type { Context } from "./context";

/** A write that much of what is under way in a process makes again and again: all that wait for it are written together. */
export interface GroupWrite<Item, Outcome> {
  readonly name: string;
  /** Writes all of them, by one statement or in one transaction; answers an outcome for each, in order. One that cannot be written fails them all. */
  write(ctx: Context, items: readonly Item[]): Promise<Outcome[]>;
}

/** From the beginning of one write to that of the next. Nobody waits who comes after a longer silence. */
const SPACING_MS = 20;
/** What one statement can take without holding others up for long. */
const MOST_ITEMS = 1_000;

/** The group writes of one runtime. */
export class GroupWrites {
  private readonly groups = new Map<string, Group<never, unknown>>();

  constructor(private readonly open: () => Context) {}

  write<Item, Outcome>(definition: GroupWrite<Item, Outcome>, item: Item): Promise<Outcome> {
    const known = this.groups.get(definition.name) as Group<Item, Outcome> | undefined;
    const group = known ?? new Group(definition, this.open);
    if (!known) this.groups.set(definition.name, group as unknown as Group<never, unknown>);
    return group.write(item);
  }
}

interface Waiting<Item, Outcome> {
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

class Group<Item, Outcome> {
  private waiting: Waiting<Item, Outcome>[] = [];
  private timer: NodeJS.Timeout | null = null;
  private isWriting = false;
  private begun = -Infinity;

  constructor(
    private readonly definition: GroupWrite<Item, Outcome>,
    private readonly open: () => Context,
  ) {}

  write(item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isWriting || this.timer || this.waiting.length === 0) return;
    this.timer = setTimeout(() => void this.flush(), Math.max(0, this.begun + SPACING_MS - performance.now()));
  }

  private async flush(): Promise<void> {
    this.timer = null;
    this.isWriting = true;
    this.begun = performance.now();
    const group = this.waiting.splice(0, MOST_ITEMS);
    const items = group.map(({ item }) => item);
    try {
      const outcomes = await this.definition.write(this.open(), items);
      for (const [index, { resolve }] of group.entries()) resolve(outcomes[index]!);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    this.isWriting = false;
    this.schedule();
  }
}
