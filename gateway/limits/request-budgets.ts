import type { Logger } from "../../platform/log/logger";
import { Budget } from "../../platform/limits/budget";
import type { PointStore } from "../../platform/limits/point-store";
import type { OperationRequest } from "../execute/operation-request";
import { networkOf } from "./network-of";
import type { RateCounts } from "./rate-classes";

/** What people and addresses may do in a minute. */
export interface RequestRates {
  /** Cost that a signed-in person may spend. */
  readonly costPerPerson: number;
  /** Cost that the visitors of one address may spend together. */
  readonly costPerVisitor: number;
  /** By the name of a budget (`@rateLimit(as:)`): how many such fields a person, or the visitors of an address, may ask for. */
  readonly fields: Readonly<Record<string, number>>;
  /** How many people may sit behind one address: all of them together have so many times the budget of one. */
  readonly peoplePerAddress: number;
}

/** Points that are to be spent. */
export interface Spending {
  readonly budget: Budget;
  readonly key: string;
  readonly points: number;
}

type Asker = Pick<OperationRequest, "origin" | "address">;

const WINDOW_SECONDS = 60;

/** The budgets of all who ask: they outlive every graph that is served. */
export class RequestBudgets {
  private readonly cost: AskersBudget;
  private readonly classes: ReadonlyMap<string, AskersBudget>;

  /** @param store where all gateways count together; null when there is only this one */
  constructor(rates: RequestRates, store: PointStore | null, log: Logger) {
    const { costPerPerson, costPerVisitor, fields, peoplePerAddress } = rates;
    const open = (name: string, points: number) => new Budget({ name, points, windowSeconds: WINDOW_SECONDS, store, log });
    const of = (name: string, person: number, visitor: number): AskersBudget => ({
      person: open(`${name}:person`, person),
      people: open(`${name}:people`, person * peoplePerAddress),
      visitor: open(`${name}:visitor`, visitor),
    });
    this.cost = of("cost", costPerPerson, costPerVisitor);
    this.classes = new Map(Object.entries(fields).map(([name, points]) => [name, of(name, points, points)]));
  }

  /** What an operation's cost is spent from, the caller's own budget first. */
  ofCost(asker: Asker, points: number): Spending[] {
    return spendingsOf(this.cost, asker, points);
  }

  /** What its fields with a budget of their own are spent from. A budget that this gateway does not have is no limit. */
  ofClasses(asker: Asker, counts: RateCounts): Spending[] {
    return [...counts].flatMap(([name, points]) => {
      const budget = this.classes.get(name);
      return budget ? spendingsOf(budget, asker, points) : [];
    });
  }
}

/** One budget, for the three kinds of those who spend it. */
interface AskersBudget {
  /** By person. */
  readonly person: Budget;
  /** By address, for all who are signed in there. */
  readonly people: Budget;
  /** By address, for all who are not signed in. */
  readonly visitor: Budget;
}

function spendingsOf({ person, people, visitor }: AskersBudget, { origin, address }: Asker, points: number): Spending[] {
  const network = networkOf(address);
  if (!origin.actor) return [{ budget: visitor, key: network, points }];
  return [
    { budget: person, key: origin.actor.userId, points },
    { budget: people, key: network, points },
  ];
}
