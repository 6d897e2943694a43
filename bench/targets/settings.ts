import type { Statement } from "../scenarios/scenario";

/** What a target is started with. */
export interface TargetSettings {
  readonly databaseUrl: string;
  /** For files of its own. */
  readonly directory: string;
  /** Between gateway and subgraphs. */
  readonly internalSecret: string;
  /** By the path that asks for it. */
  readonly statements: Readonly<Record<string, Statement>>;
}

/** Connections to Postgres of each pool: the platform's default. */
export const POOL_SIZE = 8;
