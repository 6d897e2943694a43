import { z } from "zod";
import type { Settings } from "../../../platform/config/settings";
import { definePort } from "../../../platform/context/definitions";
import { OpenAiSpeechToText } from "./openai-speech-to-text";
import { noSpeechToText, type SpeechToText } from "./speech-to-text";

const OPENAI_URL = "https://api.openai.com/v1";
/** Enough for a server of one's own that asks for no key. */
const NO_KEY = "none";

const shape = {
  TRANSCRIPTION_BASE_URL: z
    .url()
    .optional()
    .describe("a server that speaks OpenAI's audio API, up to and with /v1; absent: OpenAI itself, if there is a key"),
  TRANSCRIPTION_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe("key of that server; absent: `OPENAI_API_KEY`, if that is for OpenAI itself. Without any, no transcripts are made"),
  OPENAI_API_KEY: z.string().optional().describe("key of OpenAI, or of the server at OPENAI_BASE_URL"),
  OPENAI_BASE_URL: z.url().optional().describe("a server that speaks OpenAI's API; it is not taken to write down speech"),
  TRANSCRIPTION_MODEL: z
    .string()
    .min(1)
    .default("whisper-1")
    .describe("model that writes down what is said in videos; it must answer verbose_json with segments"),
  TRANSCRIPTION_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(120_000)
    .default(30_000)
    .describe("longest wait for a transcript, for each started MiB of the video"),
  TRANSCRIPTION_RETRIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(2)
    .describe("tries after the first one, where the server is busy, unwell or silent"),
  TRANSCRIPTION_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(104_857_600)
    .default(26_214_400)
    .describe(
      "the largest video that the server takes, in bytes: it gets the file as it was uploaded. OpenAI takes 25 MiB, which is some minutes of " +
        "film; of a longer one staff give the transcript themselves, or a server of your own takes more",
    ),
  TRANSCRIBE_VIDEOS: z
    .enum(["auto", "off"])
    .default("off")
    .describe(
      "`auto`: each uploaded video of at most TRANSCRIPTION_MAX_BYTES gets a transcript as soon as a lesson shows it, and for a larger one " +
        "its job fails with VIDEO_TOO_LARGE_TO_TRANSCRIBE; `off`: where staff ask for one",
    ),
};

/** Who writes down what is said in videos: OpenAI, or any server that speaks its audio API. */
export const speechToText = definePort<SpeechToText, typeof shape>({
  name: "catalog.speech-to-text",
  settings: shape,
  create(settings) {
    const server = serverOf(settings);
    if (!server) return noSpeechToText;
    return new OpenAiSpeechToText({
      ...server,
      model: settings.TRANSCRIPTION_MODEL,
      timeoutMs: settings.TRANSCRIPTION_TIMEOUT_MS,
      retries: settings.TRANSCRIPTION_RETRIES,
      maxBytes: settings.TRANSCRIPTION_MAX_BYTES,
      automatic: settings.TRANSCRIBE_VIDEOS === "auto",
    });
  },
});

/** Where speech is sent, and with which key; null when that is not said. A key is sent to nobody but the server that it is for. */
function serverOf(settings: Settings<typeof shape>): { baseUrl: string; apiKey: string } | null {
  const { TRANSCRIPTION_BASE_URL: own, TRANSCRIPTION_API_KEY: ownKey, OPENAI_API_KEY: openAiKey, OPENAI_BASE_URL } = settings;
  if (own) return { baseUrl: own, apiKey: ownKey ?? NO_KEY };
  const apiKey = ownKey ?? (OPENAI_BASE_URL ? undefined : openAiKey);
  return apiKey ? { baseUrl: OPENAI_URL, apiKey } : null;
}
