import {
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { BoundedCache } from "../cache/bounded-cache";
import { compileWriter, type Weights } from "./compile-writer";
import { writeIntrospection } from "./write-introspection";
import type { AnswerPath, Write } from "./writing";

/** What an operation's answers are written by. */
export interface AnswerWriterOptions {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The client's key of each key that was replaced in the document. */
  readonly clientKeys: ReadonlyMap<string, string>;
  readonly weights: Weights;
}

/** A written `data`, as JSON. */
export interface WrittenData {
  readonly json: string;
  /** The weights of all that was written. */
  readonly cost: number;
}

/** Where the data is not as the schema has it. */
export type Report = (path: AnswerPath, message: string) => void;

/** An operation with n variables in conditions has at most 2ⁿ shapes; few of them are ever asked for. */
const MAX_SHAPES = 16;

/**
 * Writes the answers of one operation: from the merged data of its fetches, what the client selected and nothing else, in its
 * order; nulls bubble as the specification says. Compiled once for each combination of the variables in @skip and @include.
 */
export class AnswerWriter {
  private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  private readonly conditionVariables: readonly string[];
  private readonly writers = new BoundedCache<Write>(MAX_SHAPES);
  private readonly introspections = new Map<unknown, string>();

  constructor(private readonly options: AnswerWriterOptions) {
    const { definitions } = options.document;
    const fragments = definitions.filter(node => node.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = Object.fromEntries(fragments.map(fragment => [fragment.name.value, fragment]));
    this.conditionVariables = variablesOfConditions(options.document);
  }

  /** `coerced` are the variables with their defaults. `report` hears of every value that the schema does not allow. */
  write(
    data: unknown,
    variables: Readonly<Record<string, unknown>>,
    coerced: Readonly<Record<string, unknown>>,
    report: Report,
  ): WrittenData {
    const write = this.writerFor(coerced);
    const writing = { cost: 0, violated: false, variables, explaining: null };
    const json = write(data, writing);
    if (writing.violated) write(data, { cost: 0, violated: false, variables, explaining: { path: [], report } });
    return { json, cost: writing.cost };
  }

  private writerFor(coerced: Readonly<Record<string, unknown>>): Write {
    let shape = "";
    for (const name of this.conditionVariables) shape += coerced[name] === true ? "1" : "0";
    return this.writers.getOrMake(shape, () => this.compile(coerced));
  }

  private compile(conditions: Readonly<Record<string, unknown>>): Write {
    const { schema, operation, clientKeys, weights } = this.options;
    const { fragments } = this;
    return compileWriter(
      {
        schema,
        fragments,
        conditions,
        clientKeys,
        weights,
        introspect: (fields, variables) => this.introspect(fields, variables),
      },
      schema.getRootType(operation.operation)!,
      [operation.selectionSet],
    );
  }

  /** The schema does not change: without variables, the answer is made once. */
  private introspect(fields: Parameters<typeof writeIntrospection>[3], variables: Readonly<Record<string, unknown>>): string {
    const { schema, operation } = this.options;
    const answer = () => writeIntrospection(schema, operation, this.fragments, fields, variables);
    if (operation.variableDefinitions?.length) return answer();
    const known = this.introspections.get(fields[0]) ?? answer();
    this.introspections.set(fields[0], known);
    return known;
  }
}

function variablesOfConditions(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
