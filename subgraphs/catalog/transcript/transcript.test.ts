import type { JobEntity } from "../../../platform/jobs/job.entity";
import { newId } from "../../../platform/database/ids";
import { encodeCursor } from "../../../platform/graphql/connection";
import { actorWith } from "../../../platform/testing/actors";
import { Videos } from "../testing/videos";

const VTT = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ada>Hello &amp; goodbye\n";

describe("a transcript", () => {
  let videos: Videos;
  beforeAll(async () => {
    videos = await Videos.start({ TRANSCRIPTION_MAX_BYTES: "10000", TRANSCRIPTION_TIMEOUT_MS: "2000" });
  });
  afterAll(() => videos.close());
  beforeEach(() => videos.audio.reset());

  it("is written by a worker, shown with the video, and found", async () => {
    const lessonId = await videos.lesson();
    expect(await videos.transcript(lessonId)).toBeNull();
    const asked = await videos.request(lessonId);
    expect(asked).toMatchObject({ __typename: "Job", status: "QUEUED", kind: "MAKE_TRANSCRIPT" });
    await videos.kit.runJobs();
    expect(await videos.job(asked.id)).toMatchObject({ status: "SUCCEEDED", problem: null, result: { id: lessonId } });
    expect(videos.audio.requests).toMatchObject([{ fileName: "recording.mp4", contentType: "video/mp4", language: null }]);
    expect(videos.audio.requests[0]!.bytes).toHaveLength(4_096);
    const text = "Hello, and welcome.\nToday: closures & <b>promises</b>.";
    expect(await videos.transcript(lessonId)).toEqual({
      language: "en",
      origin: "SPEECH",
      text,
      vtt:
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.500\nHello, and welcome.\n\n" +
        "00:00:02.500 --> 00:00:04.000\nToday: closures &amp; &lt;b&gt;promises&lt;/b&gt;.\n",
      updatedAt: expect.any(String),
      cues: {
        nodes: [
          { startSeconds: 0, endSeconds: 2.5, text: "Hello, and welcome." },
          { startSeconds: 2.5, endSeconds: 4, text: "Today: closures & <b>promises</b>." },
        ],
        pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
        totalCount: 2,
      },
    });
    expect(await videos.searched(lessonId)).toBe(text);
  });

  it("is shown with the content only, to those who may see that", async () => {
    const lessonId = await videos.lesson();
    await videos.update(lessonId, { vtt: VTT });
    const text = "query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { content { __typename } } } }";
    const r = [{ __typename: "Lesson", id: lessonId, access: { granted: false } }];
    expect((await videos.kit.send(videos.instructor, text, { r })).data).toEqual({ _entities: [{ content: null }] });
  });

  it("has cues that are read by pages", async () => {
    const lessonId = await videos.lesson();
    const segments = Array.from({ length: 250 }, (_, index) => ({ start: index, end: index + 0.9, text: ` ${index}` }));
    videos.audio.next({ kind: "SPEECH", segments });
    await videos.attempt((await videos.request(lessonId)).id);
    const seen: string[] = [];
    for (let after: string | null = null; seen.length < 250;) {
      const { cues }: { cues: NonNullable<Awaited<ReturnType<Videos["transcript"]>>>["cues"] } = (await videos.transcript(
        lessonId,
        {
          first: 100,
          after,
        },
      ))!;
      expect(cues.totalCount).toBe(250);
      seen.push(...cues.nodes.map(cue => cue.text));
      expect(cues.pageInfo.hasNextPage).toBe(seen.length < 250);
      after = cues.pageInfo.endCursor;
    }
    expect(seen).toEqual(segments.map(({ text }) => text.trim()));
    for (const key of [["x"], [-3_000_000_000], [3_000_000_000], [1, 1]])
      await expect(videos.transcript(lessonId, { after: encodeCursor(key) })).rejects.toThrow(/BAD_USER_INPUT/);
  });

  it("goes with its video, and stays when something else of the lesson changes", async () => {
    const lessonId = await videos.lesson();
    await videos.update(lessonId, { vtt: VTT });
    await videos.authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId, title: "Renamed" }, "id");
    expect(await videos.transcript(lessonId)).not.toBeNull();
    await videos.show(lessonId, await videos.film());
    expect(await videos.transcript(lessonId)).toBeNull();
    expect(await videos.searched(lessonId)).toBe("");
  });

  it("is corrected and deleted by the staff", async () => {
    const lessonId = await videos.lesson({ url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ" });
    expect(await videos.remove(lessonId)).toMatchObject({ __typename: "NotFound", code: "TRANSCRIPT_NOT_FOUND" });
    expect(await videos.update(lessonId, { vtt: `\uFEFF${VTT.replaceAll("\n", "\r\n")}` })).toMatchObject({
      __typename: "Transcript",
      // The course's, where nobody says another.
      language: "sv",
      origin: "STAFF",
      text: "Hello & goodbye",
    });
    expect((await videos.transcript(lessonId))!.vtt).toBe(VTT);
    expect(await videos.searched(lessonId)).toBe("Hello & goodbye");
    await videos.update(lessonId, { vtt: VTT.replace("Hello", "Hi"), language: "en" });
    expect(await videos.update(lessonId, { vtt: VTT.replace("Hello", "Hey") })).toMatchObject({
      language: "en",
      text: "Hey & goodbye",
    });
    const wrong = await videos.update(lessonId, { vtt: "WEBVTT\n\n00:02.000 --> 00:01.000\nHello" });
    expect(wrong).toMatchObject({
      __typename: "InvalidInput",
      code: "WEBVTT_INVALID",
      message: "Line 3: a cue must end behind its begin.",
      path: ["input", "vtt"],
    });
    expect(await videos.update(lessonId, { vtt: "x".repeat(500_001) })).toMatchObject({
      code: "INVALID_INPUT",
      path: ["input", "vtt"],
    });
    expect((await videos.transcript(lessonId))!.text).toBe("Hey & goodbye");
    expect(await videos.remove(lessonId)).toMatchObject({ __typename: "Lesson", id: lessonId });
    expect(await videos.transcript(lessonId)).toBeNull();
    expect(await videos.searched(lessonId)).toBe("");
  });

  it("is written of uploaded videos only, and of small ones", async () => {
    const { id: article } = await videos.article();
    expect(await videos.request(article)).toMatchObject({ code: "LESSON_NOT_A_VIDEO", path: ["input", "lessonId"] });
    expect(await videos.update(article, { vtt: VTT })).toMatchObject({ code: "LESSON_NOT_A_VIDEO" });
    const hosted = await videos.lesson({ url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ" });
    expect(await videos.request(hosted)).toMatchObject({ code: "VIDEO_NOT_UPLOADED" });
    const large = await videos.lesson({ uploadId: await videos.film(10_001) });
    expect(await videos.request(large)).toMatchObject({
      code: "VIDEO_TOO_LARGE_TO_TRANSCRIBE",
      message: expect.stringContaining("at most 10000"),
    });
    expect(videos.audio.requests).toHaveLength(0);
  });

  it("is the staff's affair", async () => {
    const lessonId = await videos.lesson();
    for (const actor of [actorWith("INSTRUCTOR"), actorWith("LEARNER")]) {
      expect(await videos.request(lessonId, {}, actor)).toMatchObject({ code: "LESSON_NOT_FOUND" });
      expect(await videos.update(lessonId, { vtt: VTT }, actor)).toMatchObject({ code: "LESSON_NOT_FOUND" });
      expect(await videos.remove(lessonId, actor)).toMatchObject({ code: "LESSON_NOT_FOUND" });
    }
    expect(await videos.request(newId())).toMatchObject({ code: "LESSON_NOT_FOUND" });
    const admin = actorWith("ADMIN");
    expect(await videos.update(lessonId, { vtt: VTT }, admin)).toMatchObject({ __typename: "Transcript" });
    expect(await videos.request(lessonId, {}, admin)).toMatchObject({ __typename: "Job" });
  });
});

describe("transcripts by the settings", () => {
  const queued = (videos: Videos) =>
    videos.kit.runtime.database.query<JobEntity>(null, "select * from job where name = 'catalog.make-transcript'");

  it("are refused with a clear problem where nothing is configured", async () => {
    const videos = await Videos.start({ TRANSCRIPTION_BASE_URL: "", TRANSCRIBE_VIDEOS: "auto" });
    try {
      const lessonId = await videos.lesson();
      expect(await videos.request(lessonId)).toMatchObject({ __typename: "Conflict", code: "TRANSCRIPTION_UNAVAILABLE" });
      expect(await queued(videos)).toEqual([]);
      expect(await videos.update(lessonId, { vtt: VTT })).toMatchObject({ __typename: "Transcript" });
    } finally {
      await videos.close();
    }
  });

  it("are not written of a video that is too large, and the job says so to who has shown it", async () => {
    const videos = await Videos.start({ TRANSCRIBE_VIDEOS: "auto", TRANSCRIPTION_MAX_BYTES: "10000" });
    try {
      const lessonId = await videos.lesson({ uploadId: await videos.film(10_001) });
      const [asked] = await queued(videos);
      await videos.kit.runJobs();
      expect(await videos.job(asked!.id)).toMatchObject({
        status: "FAILED",
        problem: {
          code: "VIDEO_TOO_LARGE_TO_TRANSCRIBE",
          message: "The video has 10001 bytes; at most 10000 can be transcribed. Give a transcript with updateTranscript.",
        },
      });
      expect(videos.audio.requests).toHaveLength(0);
      expect(await videos.request(lessonId)).toMatchObject({ code: "VIDEO_TOO_LARGE_TO_TRANSCRIBE" });
      expect(await videos.update(lessonId, { vtt: VTT })).toMatchObject({ __typename: "Transcript" });
    } finally {
      await videos.close();
    }
  });

  it("are written as soon as a lesson shows a video, if somebody wants it so", async () => {
    const videos = await Videos.start({ TRANSCRIBE_VIDEOS: "auto", TRANSCRIPTION_MAX_BYTES: "10000" });
    try {
      const lessonId = await videos.lesson();
      expect(await queued(videos)).toMatchObject([{ owner_id: videos.instructor.userId, status: "QUEUED" }]);
      await videos.kit.runJobs();
      expect(await videos.transcript(lessonId)).toMatchObject({ origin: "SPEECH" });
      await videos.authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId, title: "Renamed" }, "id");
      expect(await queued(videos)).toHaveLength(1);
      await videos.show(lessonId, await videos.film());
      expect(await queued(videos)).toHaveLength(2);
    } finally {
      await videos.close();
    }
  });
});
