import type { Logger } from "../log/logger";
import type { PointStore } from "./point-store";

/** How much may be spent, and by whom. */
export interface BudgetOptions {
  /** Names it among the budgets of one store: `cost:actor`. */
  readonly name: string;
  /** What each key may spend in a window. */
  readonly points: number;
  readonly windowSeconds: number;
  /** Where all processes count together; null when there is only this one. */
  readonly store: PointStore | null;
  readonly log: Logger;
}

/** What a key has left. */
export interface Account {
  /** What may be spent here without asking anybody. */
  here: number;
  /** What the store had beside it when it was asked last. */
  elsewhere: number;
  /** When a new window begins, in milliseconds since 1970. */
  endsAt: number;
  /** While the store is asked for more: who comes now waits for the same answer. */
  refilled?: Promise<void>;
}

/** There is not enough left. No error: under attack it is what most get, and a stack costs more than the answer. */
export interface Spent {
  readonly retryAfterSeconds: number;
}

/** Whether a budget did not suffice. */
export function isSpent(outcome: Account | Spent): outcome is Spent {
  return "retryAfterSeconds" in outcome;
}

/** Keys that are remembered; beyond, the oldest is forgotten and begins anew. */
const MAX_KEYS = 100_000;
/** Points come from the store in lots of this part of the budget, so that most requests need not ask it. */
const LOTS = 20;
/** After a store has failed: how long it is not asked. */
const STORE_REST_MS = 5_000;

/**
 * A budget per key and window. Within one process it is a number in memory. Several processes take lots of points from a store
 * and spend them here: together they never spend more than the budget, and each may keep one lot that it does not need. While the
 * store is away each process counts by itself.
 */
export class Budget {
  private readonly accounts = new Map<string, Account>();
  private readonly lot: number;
  private storeRestsUntil = 0;

  constructor(private readonly options: BudgetOptions) {
    this.lot = Math.floor(options.points / LOTS);
  }

  /** Spends points, or none if there are not enough. A promise only when the store has to be asked; it does not reject. */
  spend(key: string, points: number): Account | Spent | Promise<Account | Spent> {
    const account = this.accountOf(key);
    if (account.here >= points) {
      account.here -= points;
      return account;
    }
    if (account.elsewhere + account.here < points) return spentUntil(account);
    return this.spendRefilled(key, account, points);
  }

  private accountOf(key: string): Account {
    const now = Date.now();
    const known = this.accounts.get(key);
    if (known && known.endsAt > now) return known;
    const account = this.newAccount(now);
    // In the order of their beginning: those at the front are the first to be over.
    this.accounts.delete(key);
    this.accounts.set(key, account);
    this.forgetOld(now);
    return account;
  }

  private newAccount(now: number): Account {
    const { points, windowSeconds, store } = this.options;
    const shared = store !== null && now >= this.storeRestsUntil;
    return { here: shared ? 0 : points, elsewhere: shared ? points : 0, endsAt: now + windowSeconds * 1_000 };
  }

  private forgetOld(now: number): void {
    for (const [key, { endsAt }] of this.accounts) {
      if (endsAt > now && this.accounts.size <= MAX_KEYS) return;
      this.accounts.delete(key);
    }
  }

  private async spendRefilled(key: string, account: Account, points: number): Promise<Account | Spent> {
    while (account.here < points) {
      if (account.elsewhere + account.here < points) return spentUntil(account);
      account.refilled ??= this.refill(key, account, points - account.here);
      await account.refilled;
    }
    account.here -= points;
    return account;
  }

  private async refill(key: string, account: Account, missing: number): Promise<void> {
    const { points: budget } = this.options;
    const wanted = Math.ceil(Math.max(missing, this.lot));
    const counted = await this.addToStore(key, wanted);
    account.refilled = undefined;
    if (!counted) return void Object.assign(account, this.newAccount(Date.now()));
    const before = counted.total - wanted;
    account.here += Math.min(wanted, Math.max(0, budget - before));
    account.elsewhere = Math.max(0, budget - counted.total);
    account.endsAt = Date.now() + counted.endsInMs;
  }

  /** Null when the store is not to be reached: then everybody may go on, counted by each process for itself. */
  private async addToStore(key: string, points: number) {
    const { name, windowSeconds, store, log } = this.options;
    if (Date.now() < this.storeRestsUntil) return null;
    try {
      return await store!.add(`${name}:${key}`, points, windowSeconds);
    } catch (error) {
      log.warn({ err: error, budget: name }, "the store of limits is away: each process counts for itself");
      this.storeRestsUntil = Date.now() + STORE_REST_MS;
      return null;
    }
  }
}

function spentUntil({ endsAt }: Account): Spent {
  return { retryAfterSeconds: Math.max(1, Math.ceil((endsAt - Date.now()) / 1_000)) };
}
