/**
 * The numbers that a process keeps of itself, for Prometheus. They stand in plain fields of ours, because a request touches some ten
 * of them: prom-client takes half a microsecond for each, these take some ten nanoseconds. prom-client reads and writes them
 * when it is asked (`metrics-server.ts`). While nobody can ask, counting is one comparison.
 */

/** One line of an instrument, as prom-client writes it. */
export interface Sample {
  readonly value: number;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly metricName?: string;
}

/** An instrument, as prom-client reads it. */
export interface Metric {
  readonly name: string;
  get(): Promise<{ name: string; help: string; type: string; values: Sample[]; aggregator: string }>;
}

/** What an instrument is called, what it says, and what it is split by. */
interface Description<Labels extends readonly string[]> {
  /** `lyceum_<what>_seconds`, or `lyceum_<what>_total` for counters. */
  readonly name: string;
  readonly help: string;
  readonly labels?: Labels;
}

/** One value for each label, in the order of the labels. */
type Values<Labels extends readonly string[]> = { readonly [Index in keyof Labels]: string };

/**
 * An instrument never has more series than this; what comes later is counted as `other`. Labels are bounded by the code (kinds, codes, names
 * of subgraphs and jobs) and never what a client can choose: this is only the net below.
 */
const MAX_SERIES = 500;
const OTHER = "other";

const declared = new Map<string, Metric>();
let counting = false;

/** From now on counters and histograms count. */
export function startCounting(): void {
  counting = true;
}

/** Whether they do: for what would cost something to find out. */
export function isCounting(): boolean {
  return counting;
}

/** The instruments of all parts of the program that are loaded. */
export function instruments(): readonly Metric[] {
  return [...declared.values()];
}

/** The series of an instrument by their labels, one level for each label: quicker to look through than to make one key of them. */
type Branch<Series> = Map<string, Branch<Series> | Series>;

interface Entry<Series> {
  readonly labels: Record<string, string>;
  readonly series: Series;
}

abstract class Instrument<Labels extends readonly string[], Series extends object> implements Metric {
  protected abstract readonly type: string;
  private readonly labels: readonly string[];
  private readonly entries: Entry<Series>[] = [];
  private readonly root: Branch<Series> = new Map();
  /** The only series of an instrument without labels. */
  private sole: Series | undefined;

  constructor(private readonly description: Description<Labels>) {
    if (declared.has(description.name)) throw new Error(`Two instruments are called ${description.name}.`);
    declared.set(description.name, this);
    this.labels = description.labels ?? [];
  }

  get name(): string {
    return this.description.name;
  }

  /** The series of these labels. Keep it where they are known ahead. */
  of(...values: Values<Labels>): Series {
    if (values.length === 0) return (this.sole ??= this.add([]));
    let found: Branch<Series> | Series | undefined = this.root;
    for (let index = 0; index < values.length && found; index += 1) found = (found as Branch<Series>).get(values[index]!);
    return (found as Series | undefined) ?? this.plant(this.entries.length < MAX_SERIES ? values : values.map(() => OTHER));
  }

  async get() {
    const { name, help } = this.description;
    const samples: Sample[] = [];
    for (const { labels, series } of this.entries) samples.push(...(await this.samplesOf(series, labels)));
    return { name, help, type: this.type, values: samples, aggregator: "sum" };
  }

  protected abstract newSeries(): Series;
  protected abstract samplesOf(series: Series, labels: Record<string, string>): Sample[] | Promise<Sample[]>;

  private plant(values: readonly string[]): Series {
    let branch = this.root;
    for (const value of values.slice(0, -1)) {
      const next = (branch.get(value) as Branch<Series> | undefined) ?? (new Map() as Branch<Series>);
      branch.set(value, next);
      branch = next;
    }
    const last = values.at(-1)!;
    const series = (branch.get(last) as Series | undefined) ?? this.add(values);
    branch.set(last, series);
    return series;
  }

  private add(values: readonly string[]): Series {
    const labels = Object.fromEntries(this.labels.map((label, index) => [label, values[index]!]));
    const series = this.newSeries();
    this.entries.push({ labels, series });
    return series;
  }
}

/** Counts what happens. Its rate is what one looks at. */
export class Counter<const Labels extends readonly string[] = []> extends Instrument<Labels, Count> {
  protected readonly type = "counter";

  protected newSeries(): Count {
    return new Count();
  }

  protected samplesOf({ value }: Count, labels: Record<string, string>): Sample[] {
    return [{ value, labels }];
  }
}

/** One series of a counter. */
export class Count {
  value = 0;

  inc(by = 1): void {
    if (counting) this.value += by;
  }
}

/** How many there are now. Kept also while nobody counts, so that what came before does not make it negative when it goes. */
export class Gauge<const Labels extends readonly string[] = []> extends Instrument<Labels, Level> {
  protected readonly type = "gauge";

  protected newSeries(): Level {
    return new Level();
  }

  protected async samplesOf(level: Level, labels: Record<string, string>): Promise<Sample[]> {
    return [{ value: await level.read(), labels }];
  }
}

/** One series of a gauge. */
export class Level {
  private value = 0;
  /** Where the value is asked for when somebody wants to see it, in the place of `inc`, `dec` and `set`. */
  read: () => number | Promise<number> = () => this.value;

  inc(by = 1): void {
    this.value += by;
  }

  dec(by = 1): void {
    this.value -= by;
  }

  set(value: number): void {
    this.value = value;
  }
}

/** How long, or how much: counts values by size. */
export class Histogram<const Labels extends readonly string[] = []> extends Instrument<Labels, Distribution> {
  protected readonly type = "histogram";

  /** `bounds`: the upper bound of each class of sizes, rising. */
  constructor(
    description: Description<Labels>,
    private readonly bounds: readonly number[],
  ) {
    super(description);
  }

  protected newSeries(): Distribution {
    return new Distribution(this.bounds);
  }

  protected samplesOf(series: Distribution, labels: Record<string, string>): Sample[] {
    const named = (suffix: string, value: number, le?: number | string): Sample => ({
      metricName: `${this.name}_${suffix}`,
      value,
      labels: le === undefined ? labels : { ...labels, le },
    });
    let upTo = 0;
    const buckets = this.bounds.map((bound, index) => named("bucket", (upTo += series.counts[index]!), bound));
    return [...buckets, named("bucket", series.count, "+Inf"), named("sum", series.sum), named("count", series.count)];
  }
}

/** One series of a histogram. */
export class Distribution {
  /** How many values are in each class; those above the last bound are only in `count`. */
  readonly counts: Float64Array;
  sum = 0;
  count = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.counts = new Float64Array(bounds.length);
  }

  observe(value: number): void {
    if (!counting) return;
    this.sum += value;
    this.count += 1;
    for (let index = 0; index < this.bounds.length; index += 1) {
      if (value > this.bounds[index]!) continue;
      this.counts[index]! += 1;
      return;
    }
  }

  /** Observes the time since `started`, which `performance.now()` answered, in seconds. */
  observeSince(started: number): void {
    if (counting) this.observe((performance.now() - started) / 1_000);
  }
}

/** Bounds for what takes a fraction of a millisecond to some seconds: statements, fetches, answers. */
export const QUICK_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Bounds for what may take minutes: jobs, the way of an event. */
export const SLOW_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
