import { parseArgs } from "node:util";
import { UsageError } from "../platform/process/run-process";

/** How long a run takes. */
export interface Pace {
  /** Per cell and round. */
  readonly seconds: number;
  readonly rounds: number;
  readonly warmUpSeconds: number;
}

/** What was asked for on the command line. */
export interface Options {
  readonly pace: Pace;
  readonly peers: boolean;
  readonly profile: boolean;
  readonly save: boolean;
  /** Scenarios and targets by id. */
  readonly scenarios: readonly string[];
  readonly targets: readonly string[];
}

const FULL: Pace = { seconds: 3, rounds: 3, warmUpSeconds: 2 };
const QUICK: Pace = { seconds: 1, rounds: 1, warmUpSeconds: 1 };

/** What can be named on the command line. */
export interface Known {
  readonly scenarios: readonly string[];
  /** Those of them that take too long to fill for a quick round. */
  readonly slow: readonly string[];
  readonly targets: readonly string[];
  /** Those of the targets that are measured only with `--peers`. */
  readonly peers: readonly string[];
}

/** Reads the command line: all that is known is meant when nothing is named. Throws a UsageError. */
export function readOptions(args: string[], known: Known): Options {
  const values = valuesOf(args);
  const pace = values.quick ? QUICK : FULL;
  const targets = chosen("--targets", values.targets, known.targets);
  const missing = values.targets !== undefined && !values.peers ? targets.filter(id => known.peers.includes(id)) : [];
  if (missing.length > 0) throw new UsageError(`--targets: ${missing.join(", ")} is measured only with --peers.`);
  return {
    ...values,
    pace: {
      ...pace,
      seconds: wholeNumber("--seconds", values.seconds) ?? pace.seconds,
      rounds: wholeNumber("--rounds", values.rounds) ?? pace.rounds,
    },
    scenarios: chosen("--only", values.only, known.scenarios).filter(
      id => values.only !== undefined || !values.quick || !known.slow.includes(id),
    ),
    targets,
  };
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        quick: { type: "boolean", default: false },
        peers: { type: "boolean", default: false },
        profile: { type: "boolean", default: false },
        save: { type: "boolean", default: false },
        only: { type: "string" },
        targets: { type: "string" },
        seconds: { type: "string" },
        rounds: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function chosen(option: string, text: string | undefined, known: readonly string[]): readonly string[] {
  if (text === undefined) return known;
  const ids = text.split(",");
  const unknown = ids.filter(id => !known.includes(id));
  if (unknown.length > 0) throw new UsageError(`${option}: there is no ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  return ids;
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`${option} takes a whole number from 1 to 999.`);
  return Number(text);
}
