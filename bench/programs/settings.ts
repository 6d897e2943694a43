import type { Statement } from "../scenarios/scenario";

/** What the limit is started with. */
export interface LimitSettings {
  readonly databaseUrl: string;
  /** By the path that asks for it. */
  readonly statements: Readonly<Record<string, Statement>>;
}

/** Connections to Postgres of each pool, whoever's it is. */
export const POOL_SIZE = 16;
