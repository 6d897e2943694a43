import { operationFromDocument } from "@apollo/federation-internals";
import type { FetchNode, PlanNode } from "@apollo/query-planner";
import { getOperationAST, GraphQLError, type DocumentNode, type OperationDefinitionNode } from "graphql";
import { BoundedCache } from "../cache/bounded-cache";
import { compilePlan } from "../execute/compile-plan";
import type { Step } from "../execute/run";
import { AnswerWriter } from "../write/answer-writer";
import type { Weights } from "../write/compile-writer";
import { withOwnKeys } from "./own-keys";
import type { Supergraph } from "./supergraph";

/** How many operations stay planned. */
const MAX_PLANS = 1_000;

/** An operation with everything that can be known of it before its variables: planned, and ready to run. */
export interface PlannedOperation {
  readonly operation: OperationDefinitionNode;
  readonly name: string | undefined;
  /** The document that it is in, as the client sent it. */
  readonly document: DocumentNode;
  /** What to subscribe to; null unless it is a subscription. */
  readonly primary: FetchNode | null;
  /** The fetches; those of a subscription are what completes one event. Null when nothing is to be fetched. */
  readonly steps: Step | null;
  readonly writer: AnswerWriter;
  /** The client's key of each key that plan and data have another for. */
  readonly clientKeys: ReadonlyMap<string, string>;
}

/** An operation as a client names it: one of those in a document that fits the schema. */
export interface OperationName {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
}

const NO_WEIGHTS: Weights = { ofType: () => 0, ofField: () => 0 };

/** Plans operations, each text and name once. */
export class OperationPlanner {
  private readonly planned = new BoundedCache<PlannedOperation>(MAX_PLANS);

  constructor(
    private readonly supergraph: Supergraph,
    private readonly weights: Weights = NO_WEIGHTS,
  ) {}

  /** Throws a GraphQLError when the document has no operation of that name. */
  plan({ text, document, operationName }: OperationName): PlannedOperation {
    return this.planned.getOrMake(`${operationName ?? ""}\n${text}`, () => this.planNow(document, operationName ?? undefined));
  }

  private planNow(document: DocumentNode, operationName: string | undefined): PlannedOperation {
    const operation = getOperationAST(document, operationName);
    if (!operation) throw unresolved(operationName);
    const { planner, apiSchema, plannerSchema, joinedSchema, requiredFields } = this.supergraph;
    const plannable = withOwnKeys(document, requiredFields);
    const { node } = planner.buildQueryPlan(operationFromDocument(plannerSchema, plannable.document, { operationName }));
    const { primary, rest } = node?.kind === "Subscription" ? node : { primary: null, rest: node };
    return {
      operation,
      name: operation.name?.value,
      document,
      primary,
      steps: rest ? compilePlan(rest, joinedSchema) : null,
      clientKeys: plannable.clientKeys,
      writer: new AnswerWriter({
        schema: apiSchema,
        document: plannable.document,
        operation: getOperationAST(plannable.document, operationName)!,
        clientKeys: plannable.clientKeys,
        weights: this.weights,
      }),
    };
  }
}

function unresolved(operationName: string | undefined): GraphQLError {
  const message = operationName
    ? `There is no operation named "${operationName}" in the document.`
    : "Name one of the document's operations.";
  return new GraphQLError(message, { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } });
}
