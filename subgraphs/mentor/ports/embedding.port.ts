import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";
import type { EmbeddingModel } from "./embedding-model";
import { ModelCircuit } from "./model-circuit";
import { OpenAiEmbeddingModel } from "./openai-embedding-model";
import { openAiSettings, serverOf } from "./openai-settings";

const settings = {
  ...openAiSettings,
  MENTOR_EMBEDDING_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe(
      "model that finds passages and memories by their meaning, at the same server; absent: they are found by their words alone",
    ),
  MENTOR_EMBEDDING_DIMENSIONS: z.coerce
    .number()
    .int()
    .min(8)
    .max(2_000)
    .default(512)
    .describe("numbers in an embedding; after a change all are made anew"),
};

/** The model that finds texts by their meaning; null where none is configured. */
export const embeddingModel = definePort<EmbeddingModel | null, typeof settings>({
  name: "embedding-model",
  settings,
  create(given, log) {
    const { MENTOR_EMBEDDING_MODEL: model, MENTOR_EMBEDDING_DIMENSIONS: dimensions } = given;
    if (model === undefined) return null;
    const circuit = new ModelCircuit(model, given.MENTOR_CIRCUIT_REST_MS, log);
    return new OpenAiEmbeddingModel({ ...serverOf(given), model, dimensions }, circuit);
  },
});
