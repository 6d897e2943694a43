import { z } from "zod";
import { SettingsError, type Settings } from "../../../platform/config/settings";
import type { OpenAiServer } from "./openai-calls";

/** Stands for "no key": enough for a server of one's own that asks for none. */
export const NO_KEY = "offline";
const OPENAI_URL = "https://api.openai.com/v1";

/** Where OpenAI, or a server that speaks its API, is. */
export const openAiSettings = {
  OPENAI_API_KEY: z.string().default(NO_KEY).describe("key of OpenAI, or of the server at OPENAI_BASE_URL"),
  OPENAI_BASE_URL: z.url().optional().describe("a server that speaks OpenAI's API, up to and with /v1; absent: OpenAI itself"),
  MENTOR_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(120_000)
    .default(30_000)
    .describe("longest wait for the first piece of a model's answer, and between two pieces"),
  MENTOR_CIRCUIT_REST_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(600_000)
    .default(15_000)
    .describe("how long a model is left alone that has not answered five times in a row"),
};

/** Throws a SettingsError where neither a key nor a server is given. */
export function serverOf(given: Settings<typeof openAiSettings>): OpenAiServer {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, MENTOR_TIMEOUT_MS: timeoutMs } = given;
  if (baseUrl === undefined && apiKey === NO_KEY)
    throw new SettingsError(
      "OPENAI_API_KEY: set the key of your OpenAI account, or OPENAI_BASE_URL to a server that speaks OpenAI's API.",
    );
  return { apiKey, baseUrl: baseUrl ?? OPENAI_URL, timeoutMs };
}
