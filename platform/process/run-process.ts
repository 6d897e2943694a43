import { checkSettings, processEnvironment, SettingsError, type Environment, type SettingsShape } from "../config/settings";
import { parseProcessSettings, processShape, type ProcessSettings } from "../config/process-settings";
import { createLogger, type Logger } from "../log/logger";
import { parseTelemetrySettings, telemetryShape } from "../telemetry/settings";
import { startTelemetry } from "../telemetry/start-telemetry";

/** What a process is given to start with. */
export interface ProcessStart {
  environment: Environment;
  settings: ProcessSettings;
  log: Logger;
  /** What stands behind the process's name on the command line. */
  args: string[];
  /** Names something to close when the process ends. The last one named is closed first. */
  onClose(close: () => Promise<void>): void;
}

/** A program of the platform. */
export interface ProcessDefinition {
  /** Shown by `--help`. */
  help: string;
  /** Settings that it needs beyond those of every process, checked before it starts. */
  shapes?: readonly SettingsShape[];
  /** For a process that runs on: the name that it has in traces, `lyceum-` before it. One without a name is neither measured nor traced. */
  service?(args: readonly string[]): string;
  /** Starts it. A process that has something to close runs until it is told to end; any other ends by itself. */
  start(process: ProcessStart): Promise<void>;
}

/** A second signal, or this much time, ends a process that does not end by itself. */
const SHUTDOWN_MS = 20_000;
/** Ctrl-C under npm comes twice: from the terminal and from npm. That is one wish, not two. */
const SAME_SIGNAL_MS = 500;

/** Runs a program: reads the configuration, starts, and at SIGTERM or SIGINT closes what it opened, newest first. */
export async function runProcess(definition: ProcessDefinition): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) return void process.stdout.write(`${definition.help.trim()}\n`);
  // Whoever read our output may leave (`npm start | head`): that is no reason to crash.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const closers: (() => Promise<void>)[] = [];
  try {
    const environment = processEnvironment();
    checkSettings([processShape, telemetryShape, ...(definition.shapes ?? [])], environment);
    const settings = parseProcessSettings(environment);
    const log = createLogger({
      level: settings.LOG_LEVEL,
      format: settings.LOG_FORMAT ?? (settings.NODE_ENV === "production" ? "json" : "pretty"),
    });
    const end = endOnce(closers, log);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => end(0));
    process.on("unhandledRejection", error => log.error({ err: error }, "a promise was rejected that nobody waits for"));
    if (definition.service) {
      const name = `lyceum-${definition.service(args)}`;
      closers.push(await startTelemetry(name, parseTelemetrySettings(environment), log));
    }
    await definition.start({ environment, settings, log, args, onClose: close => closers.push(close) });
  } catch (error) {
    await closeAll(closers).catch(() => {});
    const known = error instanceof SettingsError || error instanceof UsageError;
    process.stderr.write(`${known ? (error as Error).message : ((error as Error)?.stack ?? String(error))}\n`);
    process.exit(1);
  }
}

/** The command line is wrong; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

function endOnce(closers: (() => Promise<void>)[], log: Logger): (code: number) => void {
  let endingSince: number | null = null;
  return code => {
    if (endingSince !== null) {
      if (Date.now() - endingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    endingSince = Date.now();
    log.info("ending: requests, jobs and sockets are finished first");
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    void closeAll(closers).then(
      () => process.exit(code),
      error => {
        log.error({ err: error }, "the process could not end cleanly");
        process.exit(1);
      },
    );
  };
}

async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
