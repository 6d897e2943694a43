import { z } from "zod";
import type { Settings } from "../../../platform/config/settings";
import { definePort } from "../../../platform/context/definitions";
import type { Logger } from "../../../platform/log/logger";
import { FallbackLanguageModel, type GuardedModel } from "./fallback-language-model";
import type { LanguageModel } from "./language-model";
import { ModelCircuit } from "./model-circuit";
import type { OpenAiServer } from "./openai-calls";
import { OpenAiLanguageModel } from "./openai-language-model";
import { NO_KEY, openAiSettings, serverOf } from "./openai-settings";

const settings = {
  ...openAiSettings,
  MENTOR_MODEL: z.string().min(1).default("gpt-4o-mini").describe("language model that the mentor speaks with"),
  MENTOR_TASK_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe("language model for summaries, judgements, insights and curricula; absent: MENTOR_MODEL"),
  MENTOR_FALLBACK_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe("language model that answers while the first is down; absent: none does"),
  MENTOR_FALLBACK_BASE_URL: z
    .url()
    .optional()
    .describe("server of the fallback model, up to and with /v1; absent: the first model's server"),
  MENTOR_FALLBACK_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe("key for the fallback model; absent: OPENAI_API_KEY at the first model's server, none at another"),
  MENTOR_TEMPERATURE: z.coerce
    .number()
    .min(0)
    .max(2)
    .optional()
    .describe("how freely the models write, 0 to 2; absent: as each model does by itself"),
};
type Given = Settings<typeof settings>;

/** The language model that the mentor speaks with: OpenAI, or any server that speaks its API, and what stands in for it. */
export const languageModel = definePort<LanguageModel, typeof settings>({
  name: "language-model",
  settings,
  create(given, log) {
    const server = serverOf(given);
    const { MENTOR_MODEL: main, MENTOR_TASK_MODEL: task = main } = given;
    const speaker = guarded(given, server, main, log);
    const fallback = fallbackOf(given, server, log);
    return new FallbackLanguageModel({
      replies: [speaker, ...fallback],
      tasks: [task === main ? speaker : guarded(given, server, task, log), ...fallback],
    });
  },
});

function fallbackOf(given: Given, server: OpenAiServer, log: Logger): GuardedModel[] {
  if (given.MENTOR_FALLBACK_MODEL === undefined) return [];
  const { MENTOR_FALLBACK_BASE_URL: baseUrl, MENTOR_FALLBACK_API_KEY: apiKey } = given;
  // The key of one server is not told to another.
  const home = baseUrl === undefined ? server : { ...server, baseUrl, apiKey: NO_KEY };
  return [guarded(given, { ...home, ...(apiKey !== undefined && { apiKey }) }, given.MENTOR_FALLBACK_MODEL, log)];
}

function guarded(given: Given, server: OpenAiServer, model: string, log: Logger): GuardedModel {
  return {
    model: new OpenAiLanguageModel({ ...server, model, temperature: given.MENTOR_TEMPERATURE ?? null }),
    circuit: new ModelCircuit(model, given.MENTOR_CIRCUIT_REST_MS, log),
  };
}
