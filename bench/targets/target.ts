import type { Environment } from "../../platform/config/settings";
import type { Question } from "../measure";
import type { Cast, Operation, Scenario } from "../scenarios/scenario";
import type { TargetProcess } from "../target-process";
import type { Teacher } from "../world";

/** How a target is spread: shares and factors compare like with like. */
export type Topology = "one process" | "separate processes";

/** Something that can be measured. */
export interface TargetDefinition {
  /** What `--targets` calls it. */
  readonly id: string;
  readonly title: string;
  readonly topology: Topology;
  /** Whether it is one of the peers, which are installed apart. */
  readonly peer?: true;
  start(stage: Stage): Promise<RunningTarget>;
}

/** A target that serves. */
export interface RunningTarget {
  /** Its Node processes, the one that is asked first: their CPU time is its CPU time. */
  readonly processes: readonly TargetProcess[];
  question(scenario: Scenario): Question;
  /** The answer in our words, where a target has its own names for things. */
  translate?(scenario: Scenario, answer: unknown): unknown;
}

/** What every target plays on. */
export interface Stage {
  readonly databaseUrl: string;
  /** For files. */
  readonly directory: string;
  /** Settings of our programs: addresses and secrets. */
  readonly environment: Environment;
  readonly scenarios: readonly Scenario[];
  readonly cast: Cast;
  readonly teacher: Teacher;
  /** Of the learner in the cast. */
  readonly credentials: { readonly email: string; readonly password: string };
  /** What is opened last is closed first. */
  onClose(close: () => Promise<void>): void;
}

/** A GraphQL request over HTTP. */
export function post(url: string, operation: Operation, headers: Record<string, string> = {}): Question {
  return { url, method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(operation) };
}
