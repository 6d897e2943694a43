/** What an operation may be before it is looked at what it does. Each is checked before anything that takes time. */
export interface OperationLimits {
  /** Bytes of a document's text. */
  readonly documentBytes: number;
  /** Tokens of a document. */
  readonly tokens: number;
  /** Operations of a document. */
  readonly operations: number;
  /** Fields inside of each other, fragments followed. The schema's own (`__schema`) are counted apart. */
  readonly depth: number;
  readonly introspectionDepth: number;
  /** Fields of an operation, those of a fragment as often as it is spread. */
  readonly fields: number;
  /** Fields of the root type: queries, or mutations one after another. */
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Pairs of fields that make one response key together, which validation compares one by one. */
  readonly repetitions: number;
  /** Values in the variables: objects, lists and what is in them. */
  readonly variableValues: number;
  readonly variableDepth: number;
  /** Mistakes that an answer names. */
  readonly mistakes: number;
}

/** Far above what our own operations need (gateway/limits and e2e/limits prove it), far below what hurts. */
export const defaultOperationLimits: OperationLimits = {
  documentBytes: 65_536,
  tokens: 4_000,
  operations: 50,
  depth: 25,
  introspectionDepth: 20,
  fields: 2_000,
  rootFields: 30,
  aliases: 150,
  directives: 150,
  repetitions: 5_000,
  variableValues: 10_000,
  variableDepth: 20,
  mistakes: 20,
};
