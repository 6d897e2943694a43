import { AudioServer } from "../../subgraphs/catalog/testing/audio-server";
import { mp4 } from "../../subgraphs/catalog/testing/test-files";
import type { GraphAnswer, GraphClient } from "../harness/graph-client";
import { nextOf, until } from "../harness/patience";
import { demoPerson, newInstructor, newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";

const PROBLEM = "... on Problem { code message }";
const CREATE_COURSE = `mutation A($input: CreateCourseInput!) { done: createCourse(input: $input) { ... on Course { id } ${PROBLEM} } }`;
const CREATE_CHAPTER = `mutation B($input: CreateChapterInput!) { done: createChapter(input: $input) { ... on Chapter { id } ${PROBLEM} } }`;
const CREATE_LESSON = `mutation C($input: CreateLessonInput!) { done: createLesson(input: $input) { ... on Lesson { id } ${PROBLEM} } }`;
const REQUEST_UPLOAD = `mutation D($input: RequestUploadInput!) { done: requestUpload(input: $input) {
  ... on RequestedUpload { url method upload { id } } ${PROBLEM} } }`;
const COMPLETE_UPLOAD = `mutation E($input: CompleteUploadInput!) { done: completeUpload(input: $input) {
  ... on Upload { id job { id } } ${PROBLEM} } }`;
const REQUEST_TRANSCRIPT = `mutation F($input: RequestTranscriptInput!) { done: requestTranscript(input: $input) {
  ... on Job { id } ${PROBLEM} } }`;
const FOLLOW = `subscription Follow($id: ID!) { jobUpdated(id: $id) { id kind status progressPercent problem { code message }
  result { __typename ... on Lesson { id title access { granted } content { ... on VideoContent { transcript { text } } } } ... on Upload { id status } } } }`;

interface Job {
  id: string;
  kind: string;
  status: string;
  progressPercent: number;
  problem: { code: string } | null;
  result: object | null;
}

type Update = GraphAnswer<{ jobUpdated: Job }>;

describe("Slow work that somebody watches", () => {
  let platform: Platform;
  let audio: AudioServer;
  let instructor: Person;
  let chapterId: string;
  const clients: GraphClient[] = [];

  beforeAll(async () => {
    audio = await AudioServer.start();
    platform = await startPlatform({ settings: { TRANSCRIPTION_BASE_URL: audio.url, TRANSCRIPTION_RETRIES: "0" } });
    instructor = await newInstructor(platform.visitor);
    const course = await done(CREATE_COURSE, { title: "Films", description: "", level: "BEGINNER" });
    chapterId = (await done(CREATE_CHAPTER, { courseId: course.id, title: "One" })).id;
  });
  afterAll(async () => {
    for (const client of clients) await client.close();
    await platform?.close();
    await audio?.close();
  });
  beforeEach(() => audio.reset());

  async function done<Thing extends { id: string }>(text: string, input: object): Promise<Thing> {
    const answer: { done: Thing & { code?: string } } = await instructor.client.data(text, { input });
    if (answer.done.code) throw new Error(JSON.stringify(answer.done));
    return answer.done;
  }

  /** One of somebody's devices, with a socket of its own. */
  function deviceOf({ accessToken }: Person): GraphClient {
    const client = platform.visitor.as(accessToken);
    clients.push(client);
    return client;
  }

  const follow = (client: GraphClient, id: string) =>
    client.subscribe(FOLLOW, { id }) as unknown as AsyncIterableIterator<Update>;

  /** All that comes until the subscription ends. */
  async function toTheEnd(updates: AsyncIterableIterator<Update>): Promise<Job[]> {
    const seen: Job[] = [];
    for (;;) {
      const next = await nextOf(withEnd(updates));
      if (next === null) return seen;
      if (!next.data) throw new Error(JSON.stringify(next.errors));
      seen.push(next.data.jobUpdated);
    }
  }

  /** A film in the store, checked. */
  async function film(): Promise<string> {
    const bytes = mp4();
    const input = { purpose: "VIDEO", fileName: "film.mp4", sizeBytes: bytes.length };
    const { url, method, upload } = await done<{ id: string; url: string; method: string; upload: { id: string } }>(
      REQUEST_UPLOAD,
      input,
    );
    expect((await fetch(url, { method, body: new Uint8Array(bytes) })).status).toBe(200);
    const { job } = await done<{ id: string; job: { id: string } }>(COMPLETE_UPLOAD, { uploadId: upload.id });
    const states = await toTheEnd(follow(deviceOf(instructor), job.id));
    expect(states.at(-1)).toMatchObject({
      kind: "CHECK_UPLOAD",
      status: "SUCCEEDED",
      result: { id: upload.id, status: "READY" },
    });
    return upload.id;
  }

  /** A lesson with a film, and the job that writes down what is said in it. */
  async function transcribe(): Promise<{ lessonId: string; jobId: string }> {
    const input = { chapterId, title: "A film", type: "VIDEO", video: { uploadId: await film() } };
    const { id: lessonId } = await done(CREATE_LESSON, input);
    return { lessonId, jobId: (await done(REQUEST_TRANSCRIPT, { lessonId })).id };
  }

  it("is followed to its end, over a lost network, with what other subgraphs know of its result", async () => {
    audio.next({ kind: "SLOW_SPEECH", segments: [{ start: 0, end: 2, text: "Hello, world." }] });
    const { lessonId, jobId } = await transcribe();
    const phone = deviceOf(instructor);
    const first = (await nextOf(follow(phone, jobId))).data!.jobUpdated;
    expect(first).toMatchObject({ id: jobId, kind: "MAKE_TRANSCRIPT", problem: null, result: null });
    phone.dropSocket();
    await until(
      async () => audio.requests.length,
      asked => asked === 1,
    );
    const again = follow(phone, jobId);
    // The present state at once: the worker has the film, and waits.
    expect((await nextOf(again)).data!.jobUpdated).toMatchObject({ status: "RUNNING" });
    const [rest, onTablet] = [toTheEnd(again), toTheEnd(follow(deviceOf(instructor), jobId))];
    audio.release();
    const end = (await rest).at(-1)!;
    expect(end).toEqual({
      id: jobId,
      kind: "MAKE_TRANSCRIPT",
      status: "SUCCEEDED",
      progressPercent: 100,
      problem: null,
      result: {
        __typename: "Lesson",
        id: lessonId,
        title: "A film",
        access: { granted: true },
        content: { transcript: { text: "Hello, world." } },
      },
    });
    expect((await onTablet).at(-1)).toEqual(end);
    // Who comes late learns how it ended, and nothing more.
    expect(await toTheEnd(follow(deviceOf(instructor), jobId))).toEqual([end]);
  });

  it("says why it failed", async () => {
    audio.next({ kind: "SPEECH", segments: [] });
    const { jobId } = await transcribe();
    expect((await toTheEnd(follow(deviceOf(instructor), jobId))).at(-1)).toMatchObject({
      status: "FAILED",
      result: null,
      problem: { code: "NO_SPEECH_FOUND" },
    });
  });

  it("is nobody else's, but an admin's", async () => {
    const { jobId } = await transcribe();
    const refused = await nextOf(follow(deviceOf(await newLearner(platform.visitor)), jobId));
    expect(refused.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", problem: "JOB_NOT_FOUND" } }]);
    const admin = await demoPerson(platform.visitor, "admin");
    expect((await toTheEnd(follow(deviceOf(admin), jobId))).at(-1)).toMatchObject({ status: "SUCCEEDED" });
  });
});

/** The next answer, or null at the end: `nextOf` takes an end for a mistake. */
function withEnd(updates: AsyncIterator<Update>): AsyncIterator<Update | null> {
  return {
    next: async () => {
      const { done, value } = await updates.next();
      return { done: false, value: done ? null : value };
    },
  };
}
