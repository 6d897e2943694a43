import { pino, type Logger } from "pino";
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

/** Structured logs: one JSON object a line in production, readable lines on a laptop. */
export function createLogger(settings: LogSettings): Logger {
  const options = {
    level: settings.level,
    redact: { paths: SECRET_FIELDS.flatMap(field => [field, `*.${field}`]), censor: "[redacted]" },
    base: null,
  };
  if (settings.format === "json") return pino(options);
  return pino(
    options,
    pretty({ colorize: true, singleLine: true, ignore: "pid,hostname", translateTime: "HH:MM:ss.l", sync: true, destination: 2 }),
  );
}
