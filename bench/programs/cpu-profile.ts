import { Session, type Profiler, type Runtime } from "node:inspector";

/** Where a process spent its time: milliseconds of CPU by part of the program, and by function, longest first. */
export interface ProfileSummary {
  readonly parts: readonly (readonly [part: string, ms: number])[];
  readonly functions: readonly (readonly [where: string, ms: number])[];
}

const SAMPLING_MICROSECONDS = 500;
const LISTED_FUNCTIONS = 40;

const HTTP_CLIENT = "HTTP to subgraphs";

/** Packages that are one thing to whoever reads a profile. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(pg|pg-.*|postgres-.*)$/, "pg"],
  [/^graphql$/, "graphql-js"],
  [/^(graphql-jit|json-schema-empty)$/, "graphql-jit"],
  [/^@apollo\/(server.*|utils\..*|cache-control-types)$/, "Apollo Server"],
  [/^@apollo\//, "Apollo gateway"],
  [/^(express|router|body-parser|finalhandler|send|serve-static|raw-body|type-is|qs|iconv-lite|path-to-regexp)$/, "Express"],
  [/^(pino|pino-.*|sonic-boom|quick-format-unescaped|fast-redact|slow-redact|@pinojs\/redact)$/, "log"],
  [/^undici$/, HTTP_CLIENT],
  [/^(prom-client|tdigest|bintrees|@opentelemetry\/.*)$/, "metrics and traces"],
];

let session: Session | null = null;

/** Begins to sample this process. */
export async function startProfile(): Promise<void> {
  session = new Session();
  session.connect();
  await post("Profiler.enable");
  await post("Profiler.setSamplingInterval", { interval: SAMPLING_MICROSECONDS });
  await post("Profiler.start");
}

/** Ends the sampling. */
export async function stopProfile(): Promise<ProfileSummary> {
  const { profile } = (await post("Profiler.stop")) as Profiler.StopReturnType;
  session?.disconnect();
  session = null;
  return summarise(profile);
}

function post(method: string, params: object = {}): Promise<object> {
  return new Promise((resolve, reject) => {
    session!.post(method, params, (error, result) => (error ? reject(error) : resolve(result ?? {})));
  });
}

function summarise(profile: Profiler.Profile): ProfileSummary {
  const selfMs = new Map<number, number>();
  profile.samples!.forEach((id, index) => selfMs.set(id, (selfMs.get(id) ?? 0) + profile.timeDeltas![index]! / 1_000));
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const { id, callFrame } of profile.nodes) {
    const ms = selfMs.get(id) ?? 0;
    if (ms === 0 || isApart(callFrame)) continue;
    add(parts, partOf(callFrame), ms);
    add(functions, whereOf(callFrame), ms);
  }
  return { parts: longestFirst(parts), functions: longestFirst(functions).slice(0, LISTED_FUNCTIONS) };
}

/** Time in which nothing was done, and that of the profiler itself. */
function isApart({ functionName, scriptId }: Runtime.CallFrame): boolean {
  return functionName === "(idle)" || (functionName === "dispatch" && scriptId === "0");
}

function add(sums: Map<string, number>, key: string, ms: number): void {
  sums.set(key, (sums.get(key) ?? 0) + ms);
}

function longestFirst(sums: ReadonlyMap<string, number>): [string, number][] {
  return [...sums].toSorted(([, a], [, b]) => b - a);
}

/** The part of the program that a function belongs to: a package, two folders of ours, or a module of Node. */
function partOf({ functionName, url, scriptId }: Runtime.CallFrame): string {
  if (functionName === "(garbage collector)") return "garbage collection";
  if (functionName.startsWith("(")) return "native code";
  if (url === "") return scriptId === "0" ? builtIn(functionName) : "generated code";
  if (url.startsWith("node:")) return partOfNode(url);
  const name = url.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
  if (name !== undefined) return FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? name;
  return url.match(/\/dist\/([^/]+\/[^/]+)\//)?.[1] ?? url.match(/\/dist\/([^/]+)\//)?.[1] ?? "other";
}

/** Functions of the engine and of Node's own C++ have a name only; JSON.parse and the like count as their callers' time. */
function builtIn(name: string): string {
  return /^(write(v|Buffer|.*String)|shutdown|readStart)$/.test(name) ? "sockets" : "native code";
}

function partOfNode(url: string): string {
  if (url.includes("undici")) return HTTP_CLIENT;
  if (/_http|\/http|http_/.test(url)) return "node:http";
  if (/stream|net$|tls|\/tcp/.test(url)) return "sockets";
  if (/async_hooks|async_local|task_queues|timers|process\/|events|diagnostics_channel/.test(url)) return "events and timers";
  return /crypto/.test(url) ? "crypto" : "rest of Node";
}

function whereOf({ functionName, url, lineNumber, scriptId }: Runtime.CallFrame): string {
  const file = url.replace(/^.*\/node_modules\//, "").replace(/^.*?\/dist\/(?=bench|bin|gateway|platform|subgraphs)/, "");
  const place = file === "" ? (scriptId === "0" ? "" : " (generated)") : ` ${file}:${lineNumber + 1}`;
  return `${functionName || "(anonymous)"}${place}`;
}
