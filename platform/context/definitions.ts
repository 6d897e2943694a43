import type { Environment, SettingsShape, Settings } from "../config/settings";
import type { Logger } from "../log/logger";

/** A domain event: its name, who publishes it and what it carries. The payload's type is only for the compiler. */
export interface EventDefinition<Data = unknown> {
  /** `<noun>.<past-tense>`, unique over the platform, for example `course.published`. */
  readonly name: string;
  /** What happened, for docs/events.md. */
  readonly description: string;
  readonly data?: Data;
}

/** Slow work: its name and what it needs to know. The handler is given to `defineJob` (platform/jobs). */
export interface JobDefinition<Payload = unknown> {
  /** `<subgraph>.<verb-noun>`, unique over the platform. */
  readonly name: string;
  readonly payload?: Payload;
}

/**
 * An outside service as a subgraph sees it: an interface, and how the adapter is made from settings of its own.
 * Each runtime makes its adapter once; `scope.port(definition)` answers it.
 */
export interface PortDefinition<Port = unknown, Shape extends SettingsShape = SettingsShape> {
  readonly name: string;
  readonly settings: Shape;
  create(settings: Settings<Shape>, log: Logger): Port;
}

/** Declares a port; the settings are parsed, and their mistakes named, at start. */
export function definePort<Port, Shape extends SettingsShape>(
  definition: PortDefinition<Port, Shape>,
): PortDefinition<Port, Shape> {
  return definition;
}

export type { Environment };
