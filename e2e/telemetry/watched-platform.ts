import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startPlatform, type Platform } from "../harness/platform";
import { startCollector, type Collector } from "./collector";

/** A line that a process logged. */
export interface LogLine {
  /** The file of the process: `gateway-123.log`. */
  readonly process: string;
  readonly msg?: string;
  readonly requestId?: string;
  readonly [field: string]: unknown;
}

/** A platform whose processes are watched: logs in full, metrics, traces. */
export interface WatchedPlatform {
  readonly platform: Platform;
  readonly collector: Collector;
  /** The log lines of all processes, as they stand there. */
  logText(): Promise<string>;
  /** The same, read. */
  logs(): Promise<LogLine[]>;
  /** The value of a series, added up over all processes; 0 when there is none. For example `lyceum_job_seconds_count{outcome="done"`. */
  metric(series: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts one, in processes of its own in both topologies. */
export async function startWatchedPlatform(): Promise<WatchedPlatform> {
  const collector = await startCollector();
  const settings = {
    LOG_LEVEL: "info",
    METRICS_PORT: "0",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: "100",
  };
  const platform = await startPlatform({ apart: true, settings }).catch(async (error: unknown) => {
    await collector.close();
    throw error;
  });
  const files = async () => (await readdir(platform.directory)).filter(file => file.endsWith(".log"));
  const read = (file: string) => readFile(join(platform.directory, file), "utf8");
  const linesOf = async (file: string) => (await read(file)).split("\n").filter(line => line.startsWith("{"));
  const logs = async () => {
    const lines = (await files()).map(async process => (await linesOf(process)).map(line => readLine(process, line)));
    return (await Promise.all(lines)).flat();
  };
  return {
    platform,
    collector,
    logText: async () => (await Promise.all((await files()).map(linesOf))).flat().join("\n"),
    logs,
    async metric(series) {
      const urls = (await logs()).flatMap(({ msg, url }) => (msg === "showing metrics" ? [String(url)] : []));
      const pages = await Promise.all(urls.map(async url => (await fetch(url)).text()));
      return sumOf(series, pages.join("\n"));
    },
    async close() {
      await platform.close();
      await collector.close();
    },
  };
}

function readLine(process: string, line: string): LogLine {
  return { process, ...(JSON.parse(line) as object) };
}

function sumOf(series: string, text: string): number {
  const values = text.split("\n").flatMap(line => (line.startsWith(series) ? Number(line.slice(line.lastIndexOf(" "))) : []));
  return values.reduce((sum, value) => sum + value, 0);
}
