import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";

/** What a model's tokens cost, in minor units of the currency per million tokens. */
export interface ModelPrice {
  /** What the model is called, or what its name begins with: `gpt-4o-mini` is also the price of `gpt-4o-mini-2024-07-18`. */
  model: string;
  prompt: number;
  completion: number;
}

/** How much may be spent, and what it costs. */
export interface SpendingRules {
  /** Tokens of prompts and answers together that one learner may cost in a day (UTC), over all courses. */
  learnerTokensPerDay: number;
  /** The same of one course, over all learners. */
  courseTokensPerDay: number;
  /** Most tokens of a reply. */
  replyTokens: number;
  /** Most tokens of an answer in a shape; null: as each asks for. */
  taskTokens: number | null;
  /** Longest time that a call may take in all. */
  callMs: number;
  prices: readonly ModelPrice[];
  /** ISO 4217. */
  currency: string;
}

/** GraphQL's Int. */
const MAX_INT = 2_147_483_647;
/** The last `=` parts: a model's name may hold one. */
const PRICE = /^(.{1,100})=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/;

const tokens = (byDefault: number) => z.coerce.number().int().min(1).max(MAX_INT).default(byDefault);

const shape = {
  MENTOR_LEARNER_TOKENS_PER_DAY: tokens(200_000).describe(
    "tokens that the mentor may spend on one learner in a day (UTC), prompts and answers together",
  ),
  MENTOR_COURSE_TOKENS_PER_DAY: tokens(5_000_000).describe("the same on all learners of one course"),
  MENTOR_MAX_TOKENS: z.coerce
    .number()
    .int()
    .min(1)
    .max(16_000)
    .default(1_000)
    .describe("most tokens of a reply, what the model thinks before it included"),
  MENTOR_TASK_MAX_TOKENS: z.coerce
    .number()
    .int()
    .min(1)
    .max(32_000)
    .optional()
    .describe(
      "most tokens of a summary, judgement, insight or part of a curriculum, what the model thinks before it included; absent: what each needs " +
        "without thinking, 700 to 6000. While one is made, up to six times as many are set aside in the budgets of the day",
    ),
  MENTOR_CALL_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_600_000)
    .default(840_000)
    .describe("longest time that a call of a model may take in all, also while it goes on speaking"),
  MENTOR_PRICES: z
    .string()
    .default("")
    .transform(priceList)
    .describe(
      "what models cost: `name=prompt/answer`, in minor units per million tokens, several with commas between: `gpt-4o-mini=15/60`; a model without one has no cost in the graph",
    ),
  MENTOR_PRICE_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("USD")
    .describe("currency of MENTOR_PRICES, ISO 4217"),
};

/** The limits of spending. No outside service: the settings of the copy that runs. */
export const spendingRules = definePort<SpendingRules, typeof shape>({
  name: "mentor.spending-rules",
  settings: shape,
  create: settings => ({
    learnerTokensPerDay: settings.MENTOR_LEARNER_TOKENS_PER_DAY,
    courseTokensPerDay: settings.MENTOR_COURSE_TOKENS_PER_DAY,
    replyTokens: settings.MENTOR_MAX_TOKENS,
    taskTokens: settings.MENTOR_TASK_MAX_TOKENS ?? null,
    callMs: settings.MENTOR_CALL_TIMEOUT_MS,
    prices: settings.MENTOR_PRICES,
    currency: settings.MENTOR_PRICE_CURRENCY,
  }),
});

function priceList(text: string, context: z.RefinementCtx): ModelPrice[] {
  const entries = text.split(",").map(entry => entry.trim());
  return entries.filter(Boolean).flatMap(entry => {
    const [, model, prompt, completion] = PRICE.exec(entry) ?? [];
    if (model) return [{ model: model.trim(), prompt: Number(prompt), completion: Number(completion) }];
    context.addIssue({ code: "custom", message: `"${entry.slice(0, 100)}" is not of the form name=prompt/answer` });
    return [];
  });
}
