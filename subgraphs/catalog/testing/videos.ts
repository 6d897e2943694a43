import type { Environment } from "../../../platform/config/settings";
import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { makeTranscriptJob } from "../jobs/make-transcript.job";
import { catalog } from "../subgraph";
import type { MakeTranscript } from "../transcript/make-transcript";
import { AudioServer } from "./audio-server";
import { Authoring, type Outcome } from "./authoring";
import { FileStore } from "./file-store";
import { mp4 } from "./test-files";
import { Uploading } from "./uploading";

const TRANSCRIPT = `query E($r: [_Any!]!, $first: Int, $after: String) { _entities(representations: $r) { ... on Lesson { content {
  ... on VideoContent { transcript { language origin text vtt updatedAt
    cues(first: $first, after: $after) { nodes { startSeconds endSeconds text } pageInfo { hasNextPage endCursor } totalCount } } } } } } }`;

/** A transcript as a client gets it. */
export interface ShownTranscript {
  language: string;
  origin: string;
  text: string;
  vtt: string;
  updatedAt: string;
  cues: {
    nodes: { startSeconds: number; endSeconds: number; text: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}

/** The catalog with an instructor's course, a store of files, and a server that listens to videos. */
export class Videos {
  readonly instructor = actorWith("INSTRUCTOR");
  readonly authoring: Authoring;
  private readonly uploading: Uploading;
  private chapterId = "";
  private readonly taken = new Map<string, MakeTranscript>();

  private constructor(
    readonly kit: SubgraphKit,
    readonly files: FileStore,
    readonly audio: AudioServer,
  ) {
    this.authoring = new Authoring(kit, this.instructor);
    this.uploading = new Uploading(kit, this.instructor);
  }

  static async start(environment: Environment = {}): Promise<Videos> {
    const [files, audio] = [await FileStore.start(), await AudioServer.start()];
    const speech = { TRANSCRIPTION_BASE_URL: audio.url, TRANSCRIPTION_RETRIES: "0" };
    const kit = await SubgraphKit.start(catalog, { ...files.environment, ...speech, ...environment });
    const videos = new Videos(kit, files, audio);
    const course = await videos.authoring.course({ title: "Films", language: "sv" });
    videos.chapterId = (await videos.authoring.chapter(course.id)).id;
    return videos;
  }

  /** A film of so many bytes, uploaded and accepted. Answers the upload's id. */
  film(sizeBytes?: number): Promise<string> {
    return this.uploading.ready({ purpose: "VIDEO", bytes: mp4(sizeBytes), fileName: "film.mp4" });
  }

  /** A lesson that shows a film, or another content. Answers its id. */
  async lesson(video?: object): Promise<string> {
    const content = { type: "VIDEO", video: video ?? { uploadId: await this.film() } };
    const { id, code, message } = await this.authoring.lesson(this.chapterId, content);
    if (code) throw new Error(`${code}: ${message}`);
    return id;
  }

  article(): Promise<Outcome> {
    return this.authoring.lesson(this.chapterId);
  }

  request(lessonId: string, input: object = {}, actor: Actor = this.instructor): Promise<Outcome> {
    return this.mutate("requestTranscript", "RequestTranscriptInput", "Job", { lessonId, ...input }, actor);
  }

  update(lessonId: string, input: object, actor: Actor = this.instructor): Promise<Outcome> {
    return this.mutate("updateTranscript", "UpdateTranscriptInput", "Transcript", { lessonId, ...input }, actor);
  }

  remove(lessonId: string, actor: Actor = this.instructor): Promise<Outcome> {
    return this.mutate("deleteTranscript", "DeleteTranscriptInput", "Lesson", { lessonId }, actor);
  }

  show(lessonId: string, uploadId: string): Promise<Outcome> {
    return this.authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId, video: { uploadId } }, "id");
  }

  /** Takes the transcript's job of this id out of the queue and runs it, as its worker would. Answers how it stands. */
  async attempt(jobId: string, number = 1): Promise<Outcome> {
    const take = "delete from outbox where id = $1 returning data";
    const [queued] = await this.kit.runtime.database.query<{ data: MakeTranscript }>(null, take, [jobId]);
    if (queued) this.taken.set(jobId, queued.data);
    const run = { id: jobId, attempt: number, lastAttempt: number === makeTranscriptJob.attempts };
    await makeTranscriptJob.handle(this.kit.context(), this.taken.get(jobId)!, run);
    return this.job(jobId);
  }

  async job(id: string): Promise<Outcome> {
    const text = "query J($id: ID!) { job(id: $id) { id status kind problem { code message } result { ... on Lesson { id } } } }";
    return (await this.kit.send<{ job: Outcome }>(this.instructor, text, { id })).data!.job;
  }

  /** What those see who may see the lesson's content; null without a transcript. */
  async transcript(lessonId: string, page: { first?: number; after?: string | null } = {}): Promise<ShownTranscript | null> {
    const r = [{ __typename: "Lesson", id: lessonId, access: { granted: true } }];
    const variables = { r, first: page.first ?? 20, after: page.after };
    const answer = await this.kit.send<{ _entities: [{ content: { transcript: ShownTranscript | null } }] }>(
      this.instructor,
      TRANSCRIPT,
      variables,
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!._entities[0].content.transcript;
  }

  /** What can be found of the lesson's transcript. */
  async searched(lessonId: string): Promise<string> {
    const [row] = await this.kit.runtime.database.query<{ transcript: string }>(
      null,
      "select transcript from lesson_text where lesson_id = $1",
      [lessonId],
    );
    return row!.transcript;
  }

  async close(): Promise<void> {
    await this.kit.close();
    await this.audio.close();
    await this.files.close();
  }

  private async mutate(field: string, inputType: string, thing: string, input: object, actor: Actor): Promise<Outcome> {
    const fields = { Job: "id status kind", Transcript: "language origin text", Lesson: "id" }[thing];
    const text = `mutation M($input: ${inputType}!) { ${field}(input: $input) { __typename ... on ${thing} { ${fields} }
      ... on Problem { code message path } } }`;
    const answer = await this.kit.send<Record<string, Outcome>>(actor, text, { input });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data![field]!;
  }
}
