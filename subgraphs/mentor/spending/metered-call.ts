import type { Context } from "../../../platform/context/context";
import { LanguageModelError, type ModelPart, type Usage } from "../ports/language-model";
import type { Account } from "./account";
import { reserve, settle, type Cost, type Reservation } from "./budget.service";
import { countTokens } from "./count-tokens";

/** A server that answers so, before a word, has done nothing that it counts. */
const UNASKED: ReadonlySet<string> = new Set(["RATE_LIMITED", "UNAVAILABLE", "OPEN_CIRCUIT"]);

/** One call of a model, from what is reserved for it to what it has cost. It can be ended at any moment, and only the first end counts. */
export class MeteredCall {
  /** The model, as far as it is known. */
  model = "unknown";
  /** What the server has counted; null where it does not. */
  usage: Usage | null = null;
  /** What was said, for our own count. */
  said = "";
  private readonly missed: Cost[] = [];
  private ending: Promise<void> | null = null;

  private constructor(
    private readonly ctx: Context,
    private readonly reservation: Reservation,
    private readonly promptTokens: number,
  ) {}

  /** Reserves `most` tokens; throws a BudgetSpentError where they are not left. `promptTokens` is our own count. */
  static async begin(ctx: Context, account: Account, promptTokens: number, most: number): Promise<MeteredCall> {
    return new MeteredCall(ctx, await reserve(ctx, account, most), promptTokens);
  }

  hear({ text, toolCalls, model, usage }: ModelPart): void {
    this.said += toolCalls.length > 0 ? text + JSON.stringify(toolCalls) : text;
    this.model = model || this.model;
    this.usage = usage ?? this.usage;
  }

  /** Another model was asked in vain: what it was told is counted, unless it says what it has counted. */
  readonly miss = (model: string, error: LanguageModelError): void => {
    if (!mayHaveCost(error)) return;
    this.missed.push({ model, promptTokens: this.promptTokens, completionTokens: 0, ...error.usage, whole: false });
  };

  /** It brought its whole answer. */
  end(): Promise<void> {
    return (this.ending ??= this.settle(this.cost(true)));
  }

  /** It did not: it failed, or was stopped. */
  breakOff(error?: unknown): Promise<void> {
    if (error instanceof LanguageModelError) this.usage ??= error.usage;
    return (this.ending ??= this.settle(this.wasAsked(error) ? this.cost(false) : this.noCost()));
  }

  private wasAsked(error: unknown): boolean {
    return this.said !== "" || this.usage !== null || mayHaveCost(error);
  }

  /** As the server counts; as we do where it does not. */
  private cost(whole: boolean): Cost {
    const { usage, model, promptTokens, said } = this;
    return { ...(usage ?? { model, promptTokens, completionTokens: countTokens(said) }), whole };
  }

  private noCost(): Cost {
    return { model: this.model, promptTokens: 0, completionTokens: 0, whole: false };
  }

  /** An answer that is there is not lost because it cannot be accounted for: then the reservation stands until it expires. */
  private async settle(cost: Cost): Promise<void> {
    try {
      await settle(this.ctx, this.reservation, [...this.missed, cost]);
    } catch (error) {
      this.ctx.log.error({ err: error, reservation: this.reservation, cost }, "the cost of a model's call could not be settled");
    }
  }
}

function mayHaveCost(error: unknown): boolean {
  return !(error instanceof LanguageModelError && UNASKED.has(error.reason));
}
