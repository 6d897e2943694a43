import { Videos } from "../testing/videos";

const VTT = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ada>Hello &amp; goodbye\n";

describe("the worker that writes a transcript", () => {
  let videos: Videos;
  beforeAll(async () => {
    videos = await Videos.start({ TRANSCRIPTION_TIMEOUT_MS: "2000" });
  });
  afterAll(() => videos.close());
  beforeEach(() => videos.audio.reset());

  it("is in the language that is heard, or else in the one that was said to be spoken", async () => {
    const lessonId = await videos.lesson();
    const languageOf = async (said: string | null, heard: string) => {
      videos.audio.next({ kind: "SPEECH", language: heard, segments: [{ start: 0, end: 1, text: "Hej" }] });
      await videos.attempt((await videos.request(lessonId, { language: said })).id);
      return (await videos.transcript(lessonId))!.language;
    };
    expect(await languageOf("en-GB", "swedish")).toBe("sv");
    expect(videos.audio.requests.at(-1)).toMatchObject({ language: "en" });
    expect(await languageOf("en-GB", "elvish")).toBe("en-GB");
    expect(await languageOf(null, "elvish")).toBe("und");
    expect(await videos.request(lessonId, { language: "no language" })).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("is made once at a time: whoever asks again gets the job that runs", async () => {
    const lessonId = await videos.lesson();
    const [one, other, third] = await Promise.all([1, 2, 3].map(() => videos.request(lessonId)));
    expect([other!.id, third!.id]).toEqual([one!.id, one!.id]);
    await videos.kit.runJobs();
    expect(videos.audio.requests).toHaveLength(1);
    const again = await videos.request(lessonId);
    expect(again.id).not.toBe(one!.id);
    expect(await videos.attempt(again.id)).toMatchObject({ status: "SUCCEEDED" });
  });

  it("is paid for once, when a worker dies behind its work", async () => {
    const lessonId = await videos.lesson();
    const { id } = await videos.request(lessonId);
    await videos.attempt(id);
    await videos.kit.runtime.database.query(
      null,
      "update job set status = 'RUNNING', finished_at = null, progress_percent = 90 where id = $1",
      [id],
    );
    expect(await videos.attempt(id)).toMatchObject({ status: "SUCCEEDED" });
    expect(videos.audio.requests).toHaveLength(1);
  });

  it("is tried again when the server is busy or talks nonsense, and given up in the end", async () => {
    const lessonId = await videos.lesson();
    const { id } = await videos.request(lessonId);
    videos.audio.next({ kind: "STATUS", status: 429, retryAfter: "60" }, { kind: "BODY", body: "{oops" });
    await expect(videos.attempt(id, 1)).rejects.toThrow();
    expect(await videos.job(id)).toMatchObject({ status: "RUNNING" });
    await expect(videos.attempt(id, 2)).rejects.toThrow();
    expect(await videos.attempt(id, 3)).toMatchObject({ status: "SUCCEEDED" });
    const doomed = await videos.request(lessonId);
    videos.audio.next(...[1, 2, 3].map(() => ({ kind: "STATUS" as const, status: 500 })));
    for (const number of [1, 2, 3]) await expect(videos.attempt(doomed.id, number)).rejects.toThrow();
    expect(await videos.job(doomed.id)).toMatchObject({ status: "FAILED", problem: { code: "JOB_FAILED" } });
    // What was there before stays.
    expect((await videos.transcript(lessonId))!.text).toContain("welcome");
  });

  it.each([
    ["nothing is said", { kind: "SPEECH" as const, segments: [{ start: 0, end: 3, text: " \n" }] }, "NO_SPEECH_FOUND"],
    ["the server does not take the video", { kind: "STATUS" as const, status: 400 }, "TRANSCRIPTION_REFUSED"],
    ["the server does not know us", { kind: "STATUS" as const, status: 401 }, "TRANSCRIPTION_UNAVAILABLE"],
    [
      "more is said than can be kept",
      {
        kind: "SPEECH" as const,
        segments: Array.from({ length: 300 }, (_, at) => ({ start: at, end: at + 1, text: "x".repeat(1_900) })),
      },
      "VIDEO_TOO_LARGE_TO_TRANSCRIBE",
    ],
  ])("fails at once when %s", async (_what, answer, code) => {
    const lessonId = await videos.lesson();
    const { id } = await videos.request(lessonId);
    videos.audio.next(answer);
    expect(await videos.attempt(id)).toMatchObject({ status: "FAILED", problem: { code, message: expect.stringMatching(/\w/) } });
    expect(await videos.transcript(lessonId)).toBeNull();
    expect(await videos.searched(lessonId)).toBe("");
  });

  /** Asks for a transcript, and does something while the server is listening. Answers how the job ended. */
  const meanwhile = async (lessonId: string, work: () => Promise<unknown>) => {
    const { id } = await videos.request(lessonId);
    videos.audio.next({ kind: "SLOW_SPEECH", segments: [{ start: 0, end: 1, text: "late" }] });
    const running = videos.attempt(id);
    while (videos.audio.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    await work();
    videos.audio.release();
    return running;
  };

  it("is thrown away when the video changes meanwhile", async () => {
    const lessonId = await videos.lesson();
    const ended = await meanwhile(lessonId, async () => videos.show(lessonId, await videos.film()));
    expect(ended).toMatchObject({ status: "FAILED", problem: { code: "VIDEO_CHANGED" } });
    expect(await videos.transcript(lessonId)).toBeNull();
    expect(await videos.searched(lessonId)).toBe("");
  });

  it("is thrown away when the staff write or delete one meanwhile: nobody's work is lost", async () => {
    const lessonId = await videos.lesson();
    const ended = await meanwhile(lessonId, () => videos.update(lessonId, { vtt: VTT }));
    expect(ended).toMatchObject({ status: "FAILED", problem: { code: "VIDEO_CHANGED" } });
    expect(await videos.transcript(lessonId)).toMatchObject({ origin: "STAFF", text: "Hello & goodbye" });
    videos.audio.reset();
    expect(await meanwhile(lessonId, () => videos.remove(lessonId))).toMatchObject({ problem: { code: "VIDEO_CHANGED" } });
    expect(await videos.transcript(lessonId)).toBeNull();
  });
});
