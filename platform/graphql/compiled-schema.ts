import {
  createSourceEventStream,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from "graphql";
import { compileQuery, isCompiledQuery, type CompiledQuery } from "graphql-jit";
import type { Context } from "../context/context";
import { mapEvents } from "./map-events";
import { BoundedCache } from "../cache/bounded-cache";

/** An operation of a document, by its text. */
export interface OperationText {
  readonly text: string;
  readonly name?: string | null;
}

/** The results of a subscription, one per event. */
export type EventResults = AsyncGenerator<ExecutionResult, undefined, undefined>;

interface Compiled {
  readonly document: DocumentNode;
  readonly query: CompiledQuery["query"];
}

/** How many different operations stay compiled. Plans of client operations make one to a few each. */
const MAX_OPERATIONS = 2_000;
const MAX_ERRORS = 20;

/** A schema that compiles each operation to a function, once. Operations that are wrong are answered with errors, never thrown. */
export class CompiledSchema {
  private readonly compiled = new BoundedCache<Compiled | readonly GraphQLError[]>(MAX_OPERATIONS);

  constructor(private readonly schema: GraphQLSchema) {}

  /** Executes a query or a mutation. */
  execute(operation: OperationText, variables: Readonly<Record<string, unknown>>, context: Context) {
    const compiled = this.compile(operation);
    if (!("query" in compiled)) return { errors: compiled };
    return compiled.query(undefined, context, variables);
  }

  /**
   * Subscribes. Each event is executed with a context of its own: with one for the whole subscription, its loaders would answer
   * every event with the rows of the first.
   */
  async subscribe(
    operation: OperationText,
    variables: Readonly<Record<string, unknown>>,
    contextOf: () => Context,
  ): Promise<ExecutionResult | EventResults> {
    const compiled = this.compile(operation);
    if (!("query" in compiled)) return { errors: compiled };
    const events = await createSourceEventStream({
      schema: this.schema,
      document: compiled.document,
      operationName: operation.name,
      variableValues: variables,
      contextValue: contextOf(),
    });
    if (!(Symbol.asyncIterator in events)) return events;
    return mapEvents(events, event => compiled.query(event, contextOf(), variables));
  }

  private compile({ text, name }: OperationText): Compiled | readonly GraphQLError[] {
    return this.compiled.getOrMake(`${name ?? ""}\n${text}`, () => {
      const document = this.read(text);
      if (Array.isArray(document)) return document as readonly GraphQLError[];
      const compiled = compileQuery(this.schema, document as DocumentNode, name ?? undefined);
      return isCompiledQuery(compiled) ? { document: document as DocumentNode, query: compiled.query } : (compiled.errors ?? []);
    });
  }

  private read(text: string): DocumentNode | readonly GraphQLError[] {
    try {
      const document = parse(text, { noLocation: true });
      const mistakes = validate(this.schema, document, undefined, { maxErrors: MAX_ERRORS });
      return mistakes.length > 0 ? mistakes : document;
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }
}
