import { z } from "zod";
import { SettingsError, type Settings } from "../../../platform/config/settings";
import { definePort } from "../../../platform/context/definitions";
import type { LanguageModel } from "./language-model";
import { OpenAiLanguageModel } from "./openai-language-model";

/** Stands for "no key": enough for a server of one's own that asks for none. */
const NO_KEY = "offline";
const OPENAI_URL = "https://api.openai.com/v1";

const settings = {
  OPENAI_API_KEY: z.string().default(NO_KEY).describe("key of OpenAI, or of the server at OPENAI_BASE_URL"),
  OPENAI_BASE_URL: z.url().optional().describe("a server that speaks OpenAI's API, up to and with /v1; absent: OpenAI itself"),
  MENTOR_MODEL: z.string().min(1).default("gpt-4o-mini").describe("language model that the mentor speaks with"),
  MENTOR_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(120_000)
    .default(30_000)
    .describe("longest wait for the first piece of a reply, and between two pieces"),
  MENTOR_MAX_TOKENS: z.coerce.number().int().min(1).max(16_000).default(1_000).describe("most tokens that a reply may have"),
};

/** The language model that the mentor speaks with: OpenAI, or any server that speaks its API. */
export const languageModel = definePort<LanguageModel, typeof settings>({
  name: "language-model",
  settings,
  create: given =>
    new OpenAiLanguageModel({
      apiKey: given.OPENAI_API_KEY,
      baseUrl: baseUrlOf(given),
      model: given.MENTOR_MODEL,
      timeoutMs: given.MENTOR_TIMEOUT_MS,
      maxTokens: given.MENTOR_MAX_TOKENS,
    }),
});

function baseUrlOf({ OPENAI_API_KEY, OPENAI_BASE_URL }: Settings<typeof settings>): string {
  if (OPENAI_BASE_URL) return OPENAI_BASE_URL;
  if (OPENAI_API_KEY !== NO_KEY) return OPENAI_URL;
  throw new SettingsError(
    "OPENAI_API_KEY: set the key of your OpenAI account, or OPENAI_BASE_URL to a server that speaks OpenAI's API.",
  );
}
