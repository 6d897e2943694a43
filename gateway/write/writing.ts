/** Where a value stands in an answer, in the client's keys. */
export type AnswerPath = (string | number)[];

/** The state of writing one answer. */
export interface Writing {
  /** The weights of the objects and fields written so far. */
  cost: number;
  /** Whether a value was found that the schema does not allow: null where there must be none, or of the wrong type. */
  violated: boolean;
  /** Of the operation, as the client gave them: introspection fields are answered while writing. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null while all is well. When something is wrong, the answer is written once more, to say where. */
  explaining: { readonly path: AnswerPath; report(path: AnswerPath, message: string): void } | null;
}

/**
 * Writes a value as JSON. A value that the schema does not allow is written as `null`; the caller, if it must not be null,
 * writes `null` itself in turn.
 */
export type Write = (value: unknown, writing: Writing) => string;

export const NULL = "null";

/** Notes that a value is not allowed. */
export function violation(writing: Writing, message: () => string): typeof NULL {
  writing.violated = true;
  writing.explaining?.report([...writing.explaining.path], message());
  return NULL;
}
