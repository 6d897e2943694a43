import type { Context } from "../../../platform/context/context";
import { LanguageModelError, type ModelTry } from "../ports/language-model";
import { spendingRules } from "../ports/spending-rules.port";
import type { Account } from "./account";
import { reserve, settle, type Cost, type Reservation } from "./budget.service";
import { countTokens } from "./count-tokens";
import { promptTokensOf } from "./estimate";

/** A server that answers so, before a word, has done nothing that it counts. */
const UNASKED: ReadonlySet<string> = new Set(["RATE_LIMITED", "UNAVAILABLE", "OPEN_CIRCUIT"]);

/** What is asked of a model, for the budget. */
export interface Asking {
  account: Account;
  /** Of the prompt, by our own count. */
  promptTokens: number;
  /** What it may cost at most. */
  most: number;
}

/** One call of a model, from what is reserved for it to what it has cost. It can be ended at any moment, and only the first end counts. */
export class MeteredCall {
  private readonly tries: ModelTry[] = [];
  private readonly abort = new AbortController();
  private readonly deadline: NodeJS.Timeout;
  private readonly leave = () => this.abort.abort(this.caller.reason);
  private ending: Promise<void> | null = null;

  private constructor(
    private readonly ctx: Context,
    private readonly reservation: Reservation,
    private readonly promptTokens: number,
    private readonly caller: AbortSignal,
  ) {
    if (caller.aborted) this.leave();
    caller.addEventListener("abort", this.leave);
    const tooLong = new LanguageModelError("TIMEOUT", true, "a call of the language model took too long");
    // No process stays for it: one that ends takes its calls with it.
    this.deadline = setTimeout(() => this.abort.abort(tooLong), ctx.port(spendingRules).callMs).unref();
  }

  /** Aborts when its caller loses interest, and before what is reserved for it expires. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Reserves the most that it may cost; throws what `reserve` throws. */
  static async begin(ctx: Context, { account, promptTokens, most }: Asking, signal: AbortSignal): Promise<MeteredCall> {
    return new MeteredCall(ctx, await reserve(ctx, account, most, signal), promptTokens, signal);
  }

  /** Takes notice of a prompt that a server is sent: what comes of it is read when the call ends. */
  readonly watch = (tried: ModelTry): void => {
    this.tries.push(tried);
  };

  /** It brought its whole answer, by its last try. */
  end(): Promise<void> {
    return (this.ending ??= this.settle(true));
  }

  /** It did not: it failed, or was stopped. */
  breakOff(): Promise<void> {
    return (this.ending ??= this.settle(false));
  }

  /** An answer that is there is not lost because it cannot be accounted for: then the reservation stands until it expires. */
  private async settle(whole: boolean): Promise<void> {
    clearTimeout(this.deadline);
    this.caller.removeEventListener("abort", this.leave);
    const costs = this.costs(whole);
    try {
      await settle(this.ctx, this.reservation, costs);
    } catch (error) {
      this.ctx.log.error({ err: error, reservation: this.reservation, costs }, "the cost of a model's call could not be settled");
    }
  }

  /** What each model has cost that may have cost something; where none has, that the last was asked. */
  private costs(whole: boolean): Cost[] {
    const last = this.tries.at(-1);
    const costs = new Map<string, Cost>();
    for (const tried of this.tries) {
      if (!mayHaveCost(tried) && (costs.size > 0 || tried !== last)) continue;
      const { model, promptTokens, completionTokens } = this.costOf(tried);
      const before = costs.get(model);
      costs.set(model, {
        model,
        promptTokens: promptTokens + (before?.promptTokens ?? 0),
        completionTokens: completionTokens + (before?.completionTokens ?? 0),
        whole: whole && tried === last,
      });
    }
    return [...costs.values()];
  }

  /** As the server counts; as we do where it does not. */
  private costOf(tried: ModelTry): Omit<Cost, "whole"> {
    const { model, added, said, usage } = tried;
    if (!mayHaveCost(tried)) return { model, promptTokens: 0, completionTokens: 0 };
    const promptTokens = this.promptTokens + promptTokensOf({ messages: added });
    return usage ?? { model, promptTokens, completionTokens: countTokens(said) };
  }
}

function mayHaveCost({ said, usage, failure }: ModelTry): boolean {
  return said !== "" || usage !== null || failure === null || !UNASKED.has(failure.reason);
}
