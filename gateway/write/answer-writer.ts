import { Kind, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { compileWriter, type Weights } from "./compile-writer";
import { writeIntrospection } from "./write-introspection";
import type { AnswerPath, Write } from "./writing";

/** What an operation's answers are written by. */
export interface AnswerWriterOptions {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The values of the variables in @skip and @include. */
  readonly conditions: Readonly<Record<string, unknown>>;
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

/**
 * Writes the answers of one operation: from the merged data of its fetches, what the client selected and nothing else, in its
 * order; nulls bubble as the specification says.
 */
export class AnswerWriter {
  private readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  private readonly writeRoot: Write;
  private readonly introspections = new Map<unknown, string>();

  constructor(private readonly options: AnswerWriterOptions) {
    const { schema, document, operation } = options;
    const fragments = document.definitions.filter(node => node.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = Object.fromEntries(fragments.map(fragment => [fragment.name.value, fragment]));
    this.writeRoot = compileWriter(
      { ...options, fragments: this.fragments, introspect: (fields, variables) => this.introspect(fields, variables) },
      schema.getRootType(operation.operation)!,
      [operation.selectionSet],
    );
  }

  /** `report` hears of every value that the schema does not allow. */
  write(data: unknown, variables: Readonly<Record<string, unknown>>, report: Report): WrittenData {
    const writing = { cost: 0, violated: false, variables, explaining: null };
    const json = this.writeRoot(data, writing);
    if (writing.violated) this.writeRoot(data, { cost: 0, violated: false, variables, explaining: { path: [], report } });
    return { json, cost: writing.cost };
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
