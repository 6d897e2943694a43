import { startScriptedModel } from "../../../local/scripted-model/scripted-model";
import { parseSettings } from "../../../platform/config/settings";
import { createLogger } from "../../../platform/log/logger";
import { instruments, startCounting, type Sample } from "../../../platform/telemetry/instruments";
import { languageModel } from "./openai.port";

/** All values of an instrument of the mentor, by their labels. */
async function valuesOf(name: string): Promise<Record<string, number>> {
  const { values } = await instruments()
    .find(instrument => instrument.name === `lyceum_mentor_${name}`)!
    .get();
  const isCount = ({ metricName = "_count" }: Sample) => metricName.endsWith("_count");
  return Object.fromEntries(values.filter(isCount).map(({ labels, value }) => [Object.values(labels).join(" "), value]));
}

it("calls of models are counted by how they end, with the first word, the fallbacks, and who is down", async () => {
  startCounting();
  const server = await startScriptedModel();
  const environment = {
    OPENAI_BASE_URL: server.url,
    MENTOR_MODEL: "counted",
    MENTOR_FALLBACK_MODEL: "second",
    MENTOR_CIRCUIT_REST_MS: "60000",
  };
  const model = languageModel.create(
    parseSettings(languageModel.settings, environment),
    createLogger({ level: "silent", format: "json" }),
  );
  const ask = async (isPatient = true) => {
    const request = { messages: [{ role: "user" as const, content: "Hello" }], maxTokens: 50 };
    for await (const { text } of model.stream(request, new AbortController().signal)) if (text !== "" && !isPatient) return;
  };
  expect(await valuesOf("model_available")).toEqual({ counted: 1, second: 1 });
  await ask();
  server.next({ text: "one two three four five six seven", chunkDelayMs: 20 });
  await ask(false);
  server.script(request => (request.model === "counted" ? { status: 429, retryAfterSeconds: 600 } : {}));
  for (let calls = 0; calls < 7; calls += 1) await ask();
  await server.close();

  expect(await valuesOf("call_seconds")).toEqual({
    "counted stream answered": 1,
    "counted stream cancelled": 1,
    "counted stream RATE_LIMITED": 5,
    "second stream answered": 7,
  });
  expect(await valuesOf("first_word_seconds")).toEqual({ counted: 2, second: 7 });
  expect(await valuesOf("fallbacks_total")).toEqual({ counted: 7 });
  expect(await valuesOf("model_available")).toEqual({ counted: 0, second: 1 });
});
