import { z } from "zod";

/** The environment variables of a process, as text. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables that one part of the program reads, each with its rule (zod) and description. */
export type SettingsShape = z.ZodRawShape;

/** What a shape becomes once it is parsed. */
export type Settings<Shape extends SettingsShape> = z.infer<z.ZodObject<Shape>>;

/** The configuration has mistakes; the message names every one of them. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** The environment of this process: the only place in the program that reads `process.env`. */
export function processEnvironment(): Environment {
  return process.env;
}

/** Reads one shape out of the environment. Empty variables count as absent. Throws a SettingsError that names every mistake. */
export function parseSettings<Shape extends SettingsShape>(shape: Shape, environment: Environment): Settings<Shape> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues
      .map(({ path, message }) => `${path.join(".")}: ${given[String(path[0])] === undefined ? "is not set" : message}`)
      .join("\n"),
  );
}

/** Tries every shape before it gives up, so that one start-up names all the mistakes at once. */
export function checkSettings(shapes: readonly SettingsShape[], environment: Environment): void {
  const mistakes = new Set<string>();
  for (const shape of shapes) {
    try {
      parseSettings(shape, environment);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      for (const line of error.message.split("\n")) mistakes.add(line);
    }
  }
  if (mistakes.size > 0) throw new SettingsError(`The configuration has mistakes:\n  ${[...mistakes].join("\n  ")}`);
}
