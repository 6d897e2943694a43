/** Who asks, and about what: picked from the seeded database. */
export interface Cast {
  /** A learner who is enrolled on the course and has completed some of its lessons. */
  readonly learnerId: string;
  readonly courseId: string;
}

/** An operation as clients send it. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One question, asked of every target. */
export interface Scenario {
  /** What `--only` calls it. */
  readonly id: string;
  readonly name: string;
  operation(cast: Cast): Operation;
  /** One statement that answers the whole response as text, in the column `answer`. Plain text, put together: JSON functions cost Postgres twice as much. */
  statement(cast: Cast): Statement;
}

/** A statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}
