import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
} from "graphql";
import { BoundedCache } from "../cache/bounded-cache";
import { MergeableFieldsRule } from "./mergeable-fields-rule";
import type { Supergraph } from "./supergraph";

const MAX_DOCUMENTS = 1_000;

/** A document that fits the schema, or why it does not. */
export type ReadDocument = DocumentNode | readonly GraphQLError[];

/** Reads the operations of clients, each text once, whichever transport they come by. */
export class DocumentReader {
  private readonly documents = new BoundedCache<ReadDocument>(MAX_DOCUMENTS);
  private readonly rules;

  constructor(
    private readonly supergraph: Supergraph,
    { introspection }: { introspection: boolean },
  ) {
    const rules = specifiedRules.map(rule => (rule === OverlappingFieldsCanBeMergedRule ? MergeableFieldsRule : rule));
    this.rules = introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule];
  }

  read(text: string): ReadDocument {
    return this.documents.getOrMake(text, () => this.parseAndValidate(text));
  }

  private parseAndValidate(text: string): ReadDocument {
    try {
      const document = parse(text);
      const mistakes = validate(this.supergraph.apiSchema, document, this.rules);
      return mistakes.length === 0 ? document : mistakes.map(mistake => withCode(mistake, "GRAPHQL_VALIDATION_FAILED"));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return [withCode(error, "GRAPHQL_PARSE_FAILED")];
    }
  }
}

/** Whether reading found mistakes. */
export function isMistaken(document: ReadDocument): document is readonly GraphQLError[] {
  return Array.isArray(document);
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions, path } = error;
  return new GraphQLError(error.message, { nodes, source, positions, path, extensions: { code } });
}
