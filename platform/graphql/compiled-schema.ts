import {
  createSourceEventStream,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { BoundedCache } from "../cache/bounded-cache";
import type { Context } from "../context/context";
import { variableDefaults } from "./variable-defaults";
import { mapEvents } from "./map-events";

/** An operation of a document, by its text. */
export interface OperationText {
  readonly text: string;
  readonly name?: string | null;
}

/** The results of a subscription, one per event. */
export type EventResults = AsyncGenerator<ExecutionResult, undefined, undefined>;

interface Compiled {
  readonly document: DocumentNode;
  readonly isSubscription: boolean;
  query(event: unknown, context: Context, variables: Readonly<Record<string, unknown>>): Promise<ExecutionResult>;
}

/** How many different operations stay compiled. Plans of client operations make one to a few each. */
const MAX_OPERATIONS = 2_000;
const MAX_ERRORS = 20;
const NO_STREAM = new GraphQLError("Subscriptions need a WebSocket (graphql-transport-ws).", {
  extensions: { code: "BAD_REQUEST" },
});

/** A schema that compiles each operation to a function, once. Operations that are wrong are answered with errors, never thrown. */
export class CompiledSchema {
  private readonly compiled = new BoundedCache<Compiled | readonly GraphQLError[]>(MAX_OPERATIONS);

  constructor(private readonly schema: GraphQLSchema) {}

  /** The document of an operation, or what is wrong with it. */
  documentOf(operation: OperationText): DocumentNode | readonly GraphQLError[] {
    const compiled = this.compile(operation);
    return "query" in compiled ? compiled.document : compiled;
  }

  /** Executes a query or a mutation. */
  async execute(
    operation: OperationText,
    variables: Readonly<Record<string, unknown>>,
    context: Context,
  ): Promise<ExecutionResult> {
    const compiled = this.compile(operation);
    if (!("query" in compiled)) return { errors: compiled };
    if (compiled.isSubscription) return { errors: [NO_STREAM] };
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
      return isMistaken(document) ? document : this.compileDocument(document, name ?? undefined);
    });
  }

  private compileDocument(document: DocumentNode, name: string | undefined): Compiled | readonly GraphQLError[] {
    const compiled = compileQuery(this.schema, document, name);
    if (!isCompiledQuery(compiled)) return compiled.errors?.map(asGraphQLError) ?? [];
    const definition = getOperationAST(document, name)!;
    const withDefaults = variableDefaults(this.schema, definition);
    return {
      document,
      isSubscription: definition.operation === OperationTypeNode.SUBSCRIPTION,
      async query(event, context, variables) {
        const result = await compiled.query(event, context, withDefaults(variables));
        return result.errors ? { ...result, errors: result.errors.map(asGraphQLError) } : result;
      },
    };
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

function isMistaken(document: DocumentNode | readonly GraphQLError[]): document is readonly GraphQLError[] {
  return Array.isArray(document);
}

/** The compiler's errors have the class of graphql-js but not all of its properties. */
function asGraphQLError({ message, path, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { path, originalError });
}
