import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { Failure } from "../../platform/errors/failure";
import { limitExceeded } from "../../platform/errors/limits";
import { isSpent, type Account, type Spent } from "../../platform/limits/budget";
import type { OperationRequest } from "../execute/operation-request";
import type { KnownOperation } from "../plan/plan-operation";
import { operationCost } from "../telemetry/gateway-metrics";
import { compileCost } from "./compile-cost";
import type { CostWeights } from "./cost-weights";
import { measureDocument } from "./measure-document";
import { evaluate, type Quantity, type Variables } from "./quantity";
import { RateClasses, type RateCounts } from "./rate-classes";
import type { RequestBudgets, Spending } from "./request-budgets";

/** What an operation costs that is new to this gateway, beside what it asks for: checking and planning it. It is not given back. */
const PLANNING_COST = 25;
const PLANNING_COST_PER_FIELD = 1;

/** Decides, before an operation is planned and runs, whether it may. */
export interface Admission {
  /**
   * Spends what the operation may cost. Throws or rejects with a GraphQLError when that is too much at once (OPERATION_TOO_COSTLY) or
   * for now (RATE_LIMITED, with `retryAfterSeconds`). A promise only when somebody else has to be asked.
   * @param variables with their defaults
   */
  admit(
    known: KnownOperation,
    variables: Variables,
    request: Pick<OperationRequest, "origin" | "address">,
  ): Permit | Promise<Permit>;
}

/** An operation may run; what it may cost has been spent. */
export interface Permit {
  /** Spends what it did cost instead, once. Answers what the answer's `extensions` say of it. */
  settle(actualCost: number): { cost: CostReport };
}

/** What an operation cost, and what its caller has left. */
export interface CostReport {
  /** What it might have cost. */
  readonly requested: number;
  readonly actual: number;
  /** What may still be spent before `resetAt`. */
  readonly budget: number;
  /** ISO 8601. */
  readonly resetAt: string;
}

/** What can be known of an operation's cost before its variables. */
interface Profile {
  readonly cost: Quantity;
  readonly counts: RateCounts;
  /** What is left to pay for reading and planning it: who asks first, pays. */
  planningCost: number;
}

/** Admission by cost and by budgets. */
export class CostAdmission implements Admission {
  private readonly profiles = new WeakMap<OperationDefinitionNode, Profile>();
  private readonly classes: RateClasses;

  /** @param schema with its directives: the joined schema of a supergraph */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly weights: CostWeights,
    private readonly limits: { readonly maxCost: number; readonly budgets: RequestBudgets },
  ) {
    this.classes = new RateClasses(schema);
  }

  admit(
    known: KnownOperation,
    variables: Variables,
    request: Pick<OperationRequest, "origin" | "address">,
  ): Permit | Promise<Permit> {
    const profile = this.profileOf(known);
    const { maxCost, budgets } = this.limits;
    const requested = Math.ceil(evaluate(profile.cost, variables));
    if (requested > maxCost) throw limitExceeded("OPERATION_TOO_COSTLY", maxCost, requested);
    const ofCost = budgets.ofCost(request, requested + profile.planningCost);
    profile.planningCost = 0;
    const spendings = profile.counts.size === 0 ? ofCost : [...ofCost, ...budgets.ofClasses(request, profile.counts)];
    const outcomes = spendings.map(({ budget, key, points }) => budget.spend(key, points));
    const permit = (settled: readonly (Account | Spent)[]) => permitOf(spendings, settled, ofCost.length, requested);
    return outcomes.some(outcome => outcome instanceof Promise)
      ? Promise.all(outcomes.map(async outcome => outcome)).then(permit)
      : permit(outcomes as (Account | Spent)[]);
  }

  private profileOf({ document, operation }: KnownOperation): Profile {
    let profile = this.profiles.get(operation);
    if (!profile) {
      const cost = compileCost(this.schema, this.weights, document, operation);
      profile = { cost, counts: this.classes.countsOf(document, operation), planningCost: planningCost(document, operation) };
      this.profiles.set(operation, profile);
    }
    return profile;
  }
}

function planningCost(document: DocumentNode, operation: OperationDefinitionNode): number {
  const measured = measureDocument(document).operations.find(each => each.operation === operation);
  return PLANNING_COST + (measured?.extent.fields ?? 0) * PLANNING_COST_PER_FIELD;
}

/** Throws when one of the budgets did not suffice; then nothing is spent from the others either. */
function permitOf(
  spendings: readonly Spending[],
  outcomes: readonly (Account | Spent)[],
  ofCost: number,
  requested: number,
): Permit {
  const refused = outcomes.filter(isSpent);
  if (refused.length === 0) return new SpentPermit(outcomes.slice(0, ofCost) as Account[], requested);
  outcomes.forEach((outcome, index) => {
    if (!isSpent(outcome)) outcome.here += spendings[index]!.points;
  });
  const retryAfterSeconds = Math.max(...refused.map(spent => spent.retryAfterSeconds));
  throw new Failure("RATE_LIMITED", `Too many requests. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}

class SpentPermit implements Permit {
  private settled = false;

  constructor(
    /** Those that the cost was spent from; the first is the caller's own. */
    private readonly accounts: readonly Account[],
    private readonly requested: number,
  ) {}

  settle(actualCost: number): { cost: CostReport } {
    const { accounts, requested } = this;
    const actual = Math.ceil(actualCost);
    if (!this.settled) {
      for (const account of accounts) account.here += requested - actual;
      operationCost.of().observe(actual);
    }
    this.settled = true;
    const { here, elsewhere, endsAt } = accounts[0]!;
    return { cost: { requested, actual, budget: Math.max(0, here + elsewhere), resetAt: new Date(endsAt).toISOString() } };
  }
}
