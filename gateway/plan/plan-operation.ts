import { operationFromDocument } from "@apollo/federation-internals";
import { buildOperationContext } from "@apollo/gateway";
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { getOperationAST, GraphQLError, type DocumentNode, type OperationDefinitionNode } from "graphql";
import { BoundedCache } from "../cache/bounded-cache";
import type { Supergraph } from "./supergraph";

/** How many operations stay planned. */
const MAX_PLANS = 1_000;

/** An operation with everything that can be known of it before its variables. */
export interface PlannedOperation {
  readonly operation: OperationDefinitionNode;
  readonly name: string | undefined;
  /** The form that executeQueryPlan takes it in. */
  readonly context: ReturnType<typeof buildOperationContext>;
  /** How to answer it; for a subscription, how to answer one event. */
  readonly plan: QueryPlan;
  /** What to subscribe to; null unless it is a subscription. */
  readonly primary: FetchNode | null;
}

/** In the plan of one event, the service that the first fetch goes to: it answers the event itself. */
export const EVENT_SERVICE = "(event)";

/** An operation as a client names it: one of those in a document that fits the schema. */
export interface OperationName {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
}

/** Plans operations, each text and name once. */
export class OperationPlanner {
  private readonly planned = new BoundedCache<PlannedOperation>(MAX_PLANS);

  constructor(private readonly supergraph: Supergraph) {}

  /** Throws a GraphQLError when the document has no operation of that name. */
  plan({ text, document, operationName }: OperationName): PlannedOperation {
    return this.planned.getOrMake(`${operationName ?? ""}\n${text}`, () => this.planNow(document, operationName ?? undefined));
  }

  private planNow(document: DocumentNode, operationName: string | undefined): PlannedOperation {
    const operation = getOperationAST(document, operationName);
    if (!operation) throw unresolved(operationName);
    const { planner, apiSchema, internals } = this.supergraph;
    const plan = planner.buildQueryPlan(operationFromDocument(internals.apiSchema, document, { operationName }));
    const context = buildOperationContext({ schema: apiSchema, operationDocument: document, operationName });
    const name = operation.name?.value;
    if (plan.node?.kind !== "Subscription") return { operation, name, context, plan, primary: null };
    const { primary, rest } = plan.node;
    return { operation, name, context, plan: eventPlan(primary, rest), primary };
  }
}

/** Answering an event is a plan as any other, whose first fetch has its answer already. */
function eventPlan(primary: FetchNode, rest: PlanNode | undefined): QueryPlan {
  const event: FetchNode = { ...primary, serviceName: EVENT_SERVICE };
  return { kind: "QueryPlan", node: rest ? { kind: "Sequence", nodes: [event, rest] } : event };
}

function unresolved(operationName: string | undefined): GraphQLError {
  const message = operationName
    ? `There is no operation named "${operationName}" in the document.`
    : "Name one of the document's operations.";
  return new GraphQLError(message, { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } });
}
