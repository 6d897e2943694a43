import { operationFromDocument } from "@apollo/federation-internals";
import type { FetchNode } from "@apollo/query-planner";
import { getOperationAST, GraphQLError, type DocumentNode, type OperationDefinitionNode } from "graphql";
import { BoundedCache } from "../../platform/cache/bounded-cache";
import { compilePlan } from "../execute/compile-plan";
import type { Step } from "../execute/run";
import { planLookups, planSeconds } from "../telemetry/gateway-metrics";
import { AnswerWriter } from "../write/answer-writer";
import type { Weights } from "../write/compile-writer";
import { conditionVariablesOf, withoutConditions } from "./conditions";
import { decideOverrides } from "./override-labels";
import { withOwnKeys, type PlannableDocument } from "./own-keys";
import type { Supergraph } from "./supergraph";

/** How many operations stay planned. */
const MAX_OPERATIONS = 1_000;
/** An operation with n variables in conditions has at most 2ⁿ plans; few of them are ever asked for. */
const MAX_SHAPES = 16;

/** An operation that a client sent, with what can be known of it before its variables. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  readonly name: string | undefined;
  /** The document that it is in, as the client sent it. */
  readonly document: DocumentNode;
  /** The same with keys that cannot be confused. */
  readonly plannable: PlannableDocument;
  readonly conditionVariables: readonly string[];
  /** By the values of the variables in conditions. */
  readonly plans: BoundedCache<PlannedOperation>;
}

/** An operation, planned for certain values of the variables in its conditions, and ready to run. */
export interface PlannedOperation extends KnownOperation {
  /** What to subscribe to; null unless it is a subscription. */
  readonly primary: FetchNode | null;
  /** The fetches; those of a subscription are what completes one event. Null when nothing is to be fetched. */
  readonly steps: Step | null;
  readonly writer: AnswerWriter;
}

/** An operation as a client names it: one of those in a document that fits the schema. */
export interface OperationName {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
}

const NO_WEIGHTS: Weights = { ofType: () => 0, ofField: () => 0 };

/** Plans operations, each once for every combination of the variables in its @skip and @include. */
export class OperationPlanner {
  private readonly known = new BoundedCache<KnownOperation>(MAX_OPERATIONS);

  constructor(
    private readonly supergraph: Supergraph,
    private readonly weights: Weights = NO_WEIGHTS,
  ) {}

  /** Finds the operation of that name. Throws a GraphQLError when the document has none. */
  find({ text, document, operationName }: OperationName): KnownOperation {
    return this.known.getOrMake(`${operationName ?? ""}\n${text}`, () => this.read(document, operationName ?? undefined));
  }

  /** Plans an operation. `coerced` are its variables with their defaults. */
  plan(known: KnownOperation, coerced: Readonly<Record<string, unknown>>): PlannedOperation {
    planLookups.of().inc();
    const overrides = decideOverrides(this.supergraph.overrideLabels);
    const shape = [...known.conditionVariables.map(name => coerced[name] === true), ...overrides.values()].join();
    return known.plans.getOrMake(shape, () => this.planNow(known, coerced, overrides));
  }

  private read(document: DocumentNode, operationName: string | undefined): KnownOperation {
    const operation = getOperationAST(document, operationName);
    if (!operation) throw unresolved(operationName);
    return {
      operation,
      name: operation.name?.value,
      document,
      plannable: withOwnKeys(document, this.supergraph.requiredFields),
      conditionVariables: conditionVariablesOf(document),
      plans: new BoundedCache(MAX_SHAPES),
    };
  }

  private planNow(
    known: KnownOperation,
    coerced: Readonly<Record<string, unknown>>,
    overrideConditions: ReadonlyMap<string, boolean>,
  ): PlannedOperation {
    const started = performance.now();
    const { planner, apiSchema, plannerSchema, joinedSchema } = this.supergraph;
    const { document, clientKeys } = known.plannable;
    const unconditional = known.conditionVariables.length === 0 ? document : withoutConditions(document, coerced);
    const operation = operationFromDocument(plannerSchema, unconditional, { operationName: known.name });
    const { node } = planner.buildQueryPlan(operation, { overrideConditions: new Map(overrideConditions) });
    const { primary, rest } = node?.kind === "Subscription" ? node : { primary: null, rest: node };
    const planned = {
      ...known,
      primary,
      steps: rest ? compilePlan(rest, joinedSchema) : null,
      writer: new AnswerWriter({
        schema: apiSchema,
        document,
        operation: getOperationAST(document, known.name)!,
        conditions: coerced,
        clientKeys,
        weights: this.weights,
      }),
    };
    planSeconds.of().observeSince(started);
    return planned;
  }
}

function unresolved(operationName: string | undefined): GraphQLError {
  const message = operationName
    ? `There is no operation named "${operationName}" in the document.`
    : "Name one of the document's operations.";
  return new GraphQLError(message, { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } });
}
