import { startWebServer } from "../../../local/web-server";
import { parseSettings } from "../../../platform/config/settings";
import { createLogger } from "../../../platform/log/logger";
import { AudioServer, HELLO, type AudioAnswer } from "../testing/audio-server";
import { OpenAiSpeechToText, type OpenAiSpeechOptions } from "./openai-speech-to-text";
import { speechToText } from "./speech.port";
import type { SpeechToTextError } from "./speech-to-text";

const FILM = { bytes: Buffer.from("moving pictures"), contentType: "video/mp4" };

describe("a server that speaks OpenAI's audio API", () => {
  let audio: AudioServer;
  beforeAll(async () => {
    audio = await AudioServer.start();
  });
  afterAll(() => audio.close());
  beforeEach(() => audio.reset());

  const at = (baseUrl: string, options: Partial<OpenAiSpeechOptions> = {}) =>
    new OpenAiSpeechToText({
      apiKey: "a-key",
      baseUrl,
      model: "whisper-1",
      timeoutMs: 10_000,
      retries: 2,
      maxBytes: 1_000,
      automatic: false,
      ...options,
    });
  const transcribe = (language: string | null = null, options: Partial<OpenAiSpeechOptions> = {}) =>
    at(audio.url, options).transcribe(FILM, language);
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as SpeechToTextError,
    );

  it("gets the film, and says what is said in it, and when", async () => {
    expect(await transcribe()).toEqual({
      language: "en",
      segments: HELLO.map(({ start, end, text }) => ({ startSeconds: start, endSeconds: end, text })),
    });
    expect(audio.requests).toEqual([
      {
        path: "/v1/audio/transcriptions",
        authorization: "Bearer a-key",
        model: "whisper-1",
        format: "verbose_json",
        granularities: ["segment"],
        language: null,
        fileName: "recording.mp4",
        contentType: "video/mp4",
        bytes: FILM.bytes,
      },
    ]);
  });

  it("is told the language that is spoken, and may hear another", async () => {
    audio.next({ kind: "SPEECH", language: "german", segments: HELLO });
    expect(await transcribe("fr")).toMatchObject({ language: "de" });
    expect(audio.requests[0]).toMatchObject({ language: "fr" });
    audio.next({ kind: "SPEECH", language: "pt", segments: HELLO }, { kind: "SPEECH", language: "klingon", segments: HELLO });
    expect(await transcribe()).toMatchObject({ language: "pt" });
    expect(await transcribe()).toMatchObject({ language: null });
  });

  it("may hear nothing", async () => {
    audio.next({ kind: "SPEECH", segments: [] });
    expect(await transcribe()).toEqual({ language: "en", segments: [] });
  });

  it("is asked again when it was busy or unwell, after the wait that it asks for", async () => {
    audio.next({ kind: "STATUS", status: 429, retryAfter: "0.05" }, { kind: "STATUS", status: 500, retryAfter: "0" });
    expect(await transcribe()).toMatchObject({ language: "en" });
    expect(audio.requests.map(({ bytes }) => bytes.length)).toEqual([15, 15, 15]);
  });

  it.each<[string, AudioAnswer[], string, number]>([
    ["it stays busy", [1, 2, 3].map(() => ({ kind: "STATUS", status: 429, retryAfter: "0" })), "FAILED", 3],
    ["it asks for an hour's patience", [{ kind: "STATUS", status: 429, retryAfter: "3600" }], "FAILED", 1],
    [
      "it asks for patience until tomorrow",
      [{ kind: "STATUS", status: 503, retryAfter: new Date(Date.now() + 86_400_000).toUTCString() }],
      "FAILED",
      1,
    ],
    ["it stays unwell", [1, 2, 3].map(() => ({ kind: "STATUS", status: 500, retryAfter: "0" })), "FAILED", 3],
    ["it does not know us", [{ kind: "STATUS", status: 401 }], "UNAVAILABLE", 1],
    ["it has no such model", [{ kind: "STATUS", status: 404 }], "UNAVAILABLE", 1],
    ["it does not take the film", [{ kind: "STATUS", status: 400 }], "REFUSED", 1],
    ["the film is too large for it", [{ kind: "STATUS", status: 413 }], "REFUSED", 1],
    ["it answers half a JSON", [{ kind: "BODY", body: '{"text": "Hel' }], "FAILED", 1],
    ["it answers something else", [{ kind: "BODY", body: '{"segments": "many"}' }], "FAILED", 1],
    ["it turns back time", [{ kind: "SPEECH", segments: [{ start: -1, end: 2, text: "Hello" }] }], "FAILED", 1],
    ["it gives no times", [{ kind: "BODY", body: '{"text": "Hello"}' }], "UNAVAILABLE", 1],
    ["it talks without an end", [{ kind: "HUGE", mebibytes: 40 }], "FAILED", 1],
    ["it says too many things", [{ kind: "SPEECH", segments: Array.from({ length: 10_001 }, () => HELLO[0]!) }], "FAILED", 1],
  ])("fails when %s", async (_what, answers, reason, requests) => {
    audio.next(...answers);
    expect(await failure(transcribe())).toMatchObject({ name: "SpeechToTextError", reason });
    expect(audio.requests).toHaveLength(requests);
  });

  it.each<[string, AudioAnswer]>([
    ["before its answer", { kind: "HANG" }],
    ["in the middle of its answer", { kind: "HANG_IN_THE_MIDDLE" }],
  ])("is not waited for when it falls silent %s", async (_where, answer) => {
    audio.next(answer);
    expect(await failure(transcribe(null, { timeoutMs: 150, retries: 0 }))).toMatchObject({ reason: "FAILED" });
  });

  it("fails when nobody listens", async () => {
    const server = await startWebServer(async () => new Response());
    await server.close();
    expect(await failure(at(server.url, { retries: 0 }).transcribe(FILM, null))).toMatchObject({ reason: "FAILED" });
  });
});

describe("the settings of transcripts", () => {
  const open = (environment: Record<string, string>) =>
    speechToText.create(parseSettings(speechToText.settings, environment), createLogger({ level: "silent", format: "json" }));
  const serverOf = (environment: Record<string, string>) => {
    const { available } = open(environment);
    return available;
  };

  it("name a server, or there is none", async () => {
    expect(serverOf({})).toBe(false);
    expect(serverOf({ OPENAI_API_KEY: "sk-key" })).toBe(true);
    expect(serverOf({ TRANSCRIPTION_API_KEY: "sk-key" })).toBe(true);
    expect(serverOf({ TRANSCRIPTION_BASE_URL: "http://127.0.0.1:1/v1" })).toBe(true);
    // A language model that stands in for OpenAI's writes down no speech, and its key is for nobody else.
    expect(serverOf({ OPENAI_API_KEY: "offline", OPENAI_BASE_URL: "http://127.0.0.1:1/v1" })).toBe(false);
    await expect(open({}).transcribe(FILM, null)).rejects.toMatchObject({ reason: "UNAVAILABLE" });
  });

  it("say whether videos are transcribed without being asked for: not unless somebody wants it", () => {
    expect(open({ OPENAI_API_KEY: "sk-key" })).toMatchObject({ automatic: false, maxBytes: 26_214_400 });
    expect(open({ OPENAI_API_KEY: "sk-key", TRANSCRIBE_VIDEOS: "auto" })).toMatchObject({ automatic: true });
    expect(open({ TRANSCRIBE_VIDEOS: "auto" })).toMatchObject({ automatic: false });
  });

  it("send a key to nobody but the server that it is for", async () => {
    const audio = await AudioServer.start();
    try {
      await open({ OPENAI_API_KEY: "sk-secret", TRANSCRIPTION_BASE_URL: audio.url }).transcribe(FILM, null);
      expect(audio.requests[0]!.authorization).not.toContain("secret");
    } finally {
      await audio.close();
    }
  });
});
