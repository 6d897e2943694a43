import {
  GraphQLError,
  KnownFragmentNamesRule,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  NoUnusedFragmentsRule,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  UniqueFragmentNamesRule,
  validate,
  type DocumentNode,
  type ValidationRule,
} from "graphql";
import { limitExceeded } from "../../platform/errors/limits";
import { BoundedCache } from "../../platform/cache/bounded-cache";
import { checkDocument, checkText } from "../limits/check-document";
import { measureDocument } from "../limits/measure-document";
import type { OperationLimits } from "../limits/operation-limits";
import { MergeableFieldsRule } from "./mergeable-fields-rule";
import type { Supergraph } from "./supergraph";

const MAX_DOCUMENTS = 1_000;

/** A document that fits the schema, or why it does not. */
export type ReadDocument = DocumentNode | readonly GraphQLError[];

/** How documents are read. */
export interface ReadingOptions {
  /** Whether clients may read the schema. */
  readonly introspection: boolean;
  /** What a document may be at most; absent: anything. */
  readonly operationLimits?: OperationLimits | null;
}

/** What is wrong with fragments themselves; while something is, nothing else is looked at. */
const FRAGMENT_RULES = [KnownFragmentNamesRule, UniqueFragmentNamesRule, NoFragmentCyclesRule, NoUnusedFragmentsRule];

/** Reads the operations of clients, each text once, whichever transport they come by. */
export class DocumentReader {
  private readonly documents = new BoundedCache<ReadDocument>(MAX_DOCUMENTS);
  private readonly rules: readonly ValidationRule[];
  private readonly limits: OperationLimits | null;

  constructor(
    private readonly supergraph: Supergraph,
    { introspection, operationLimits = null }: ReadingOptions,
  ) {
    const rules = specifiedRules.map(rule => (rule === OverlappingFieldsCanBeMergedRule ? MergeableFieldsRule : rule));
    this.rules = introspection ? rules : [...rules, NoSchemaIntrospectionCustomRule];
    this.limits = operationLimits;
  }

  read(text: string): ReadDocument {
    return this.documents.getOrMake(text, () => this.readNow(text));
  }

  /** Cheap looks come first: a text that is too large is not parsed, a document that asks for too much is not validated. */
  private readNow(text: string): ReadDocument {
    const tooLarge = this.limits && checkText(text, this.limits);
    if (tooLarge) return [tooLarge];
    try {
      const document = parse(text, { maxTokens: this.limits?.tokens });
      const measured = this.limits && measureDocument(document);
      if (measured?.brokenFragments) return this.mistakesIn(document, FRAGMENT_RULES);
      const tooMuch = this.limits && measured && checkDocument(measured, this.limits);
      if (tooMuch) return [tooMuch];
      const mistakes = this.mistakesIn(document, this.rules);
      return mistakes.length === 0 ? document : mistakes;
    } catch (error) {
      return [this.notParsed(error)];
    }
  }

  private mistakesIn(document: DocumentNode, rules: readonly ValidationRule[]): GraphQLError[] {
    const mistakes = validate(this.supergraph.apiSchema, document, rules, { maxErrors: this.limits?.mistakes });
    return mistakes.map(mistake => withCode(mistake, "GRAPHQL_VALIDATION_FAILED"));
  }

  private notParsed(error: unknown): GraphQLError {
    const { tokens, depth } = this.limits ?? { tokens: Infinity, depth: Infinity };
    // The parser is recursive: brackets within brackets end its stack before they end the tokens.
    if (error instanceof RangeError) return limitExceeded("OPERATION_TOO_DEEP", depth, Infinity);
    if (!(error instanceof GraphQLError)) throw error;
    // There is no other sign of it than its words.
    if (error.message.endsWith("Parsing aborted.")) return limitExceeded("DOCUMENT_TOO_LARGE", tokens, tokens + 1);
    return withCode(error, "GRAPHQL_PARSE_FAILED");
  }
}

/** Whether reading found mistakes. */
export function isMistaken(document: ReadDocument): document is readonly GraphQLError[] {
  return Array.isArray(document);
}

/** Without its nodes, which would keep the whole document in memory. */
function withCode({ message, source, positions, path }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, { source, positions, path, extensions: { code } });
}
