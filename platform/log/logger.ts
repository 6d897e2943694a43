import { pino, type DestinationStream, type Logger } from "pino";
import pretty from "pino-pretty";

export type { Logger } from "pino";

/** What a logger needs to know at start. */
export interface LogSettings {
  level: string;
  format: "json" | "pretty";
}

/** Fields that may hold a secret or personal data: never written, whoever logs them. */
const SECRET_FIELDS = [
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "authorization",
  "cookie",
  "email",
  "phone",
  "clientSecret",
];

/** Lines are written together, for each write costs as much as making ten of them; the last ones when the process ends. */
const TOGETHER_BYTES = 4_096;
const AT_LATEST_MS = 100;
let shared: DestinationStream | null = null;

function stdout(): DestinationStream {
  if (shared) return shared;
  const destination = pino.destination({ dest: 1, sync: false, minLength: TOGETHER_BYTES });
  setInterval(() => destination.flush(), AT_LATEST_MS).unref();
  return (shared = destination);
}

/** A logger for lines whose fields are all known to be harmless: looking for secrets in them would take longer than writing them. */
export function unguarded(log: Logger): Logger {
  return log.child({}, { redact: [] });
}

/** Structured logs: one JSON object a line in production, readable lines on a laptop. */
export function createLogger(settings: LogSettings): Logger {
  const options = {
    level: settings.level,
    redact: { paths: SECRET_FIELDS.flatMap(field => [field, `*.${field}`]), censor: "[redacted]" },
    base: null,
  };
  if (settings.format === "json") return pino(options, stdout());
  return pino(
    options,
    pretty({ colorize: true, singleLine: true, ignore: "pid,hostname", translateTime: "HH:MM:ss.l", sync: true, destination: 2 }),
  );
}
