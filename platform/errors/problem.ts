/** What a client can do about a problem: mend its input, look for another thing, or accept the state that things are in. */
export type ProblemKind = "InvalidInput" | "NotFound" | "Conflict";

/** A refusal that a mutation may answer with: its stable code, its kind and what it tells a person. */
export interface ProblemDefinition {
  readonly code: string;
  readonly kind: ProblemKind;
  readonly message: string;
}

/** The problems of one subgraph, by code. */
export type Problems<Code extends string = string> = Readonly<Record<Code, ProblemDefinition>>;

/** Declares the problems of a subgraph: its `problems.ts` is one call of this. */
export function defineProblems<Code extends string>(table: Record<Code, { kind: ProblemKind; message: string }>): Problems<Code> {
  const entries = Object.entries<{ kind: ProblemKind; message: string }>(table);
  return Object.fromEntries(entries.map(([code, definition]) => [code, { code, ...definition }])) as Problems<Code>;
}

/** Problems that any mutation may answer with, or any job end with. */
export const commonProblems = defineProblems({
  INVALID_INPUT: { kind: "InvalidInput", message: "The input is not valid." },
  JOB_FAILED: { kind: "Conflict", message: "This could not be done. Try again later." },
});

/**
 * Thrown by services to refuse: the transaction rolls back, and the edge of the subgraph turns it into the `Problem` member
 * of the mutation's result. In a query it becomes null or an error, as the field says.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly problem: ProblemDefinition,
    /** Not called `path`: graphql-js takes an error with a path for one that it has placed already. */
    readonly inputPath: string[] | null,
    message: string,
    readonly details: ProblemDetails | null = null,
  ) {
    super(message);
  }
}

/** What a problem says beyond code, message and path: the GraphQL type that has fields for it, and their values. */
export interface ProblemDetails {
  /** A type that implements `Problem`, and that the mutation's result names (`resultOf`). */
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Makes a refusal: `throw refuse(problems.EMAIL_TAKEN, ["input", "email"])`. `message` replaces the definition's where it can say
 * more; `details` make it a problem of a type of its own.
 */
export function refuse(
  problem: ProblemDefinition,
  path: string[] | null = null,
  message = problem.message,
  details: ProblemDetails | null = null,
): Refusal {
  return new Refusal(problem, path, message, details);
}
