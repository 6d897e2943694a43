import type { Actor } from "../../../../platform/context/actor";
import { newId } from "../../../../platform/database/ids";
import type { SubgraphKit } from "../../../../platform/testing/subgraph-kit";
import { importScormPackage } from "../../jobs/import-scorm-package.job";
import { Authoring, type Outcome } from "../../testing/authoring";
import type { FileStore } from "../../testing/file-store";
import type { ScormImport } from "../package/scorm-jobs";

const IMPORT = `mutation I($input: ImportScormPackageInput!) { importScormPackage(input: $input) { __typename
  ... on Job { id status kind } ... on Problem { code message path } } }`;
const JOB = "query J($id: ID!) { job(id: $id) { status progressPercent problem { code message } result { __typename } } }";
const CONTENT = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson {
  viewerScormAttempt { completed passed scorePercent totalSeconds packageVersion items { itemId completed scorePercent totalSeconds } }
  content { ... on ScormContent { launchUrl preview: launchUrl(mode: PREVIEW) package { version standard title fileCount items { id parentId title kind visible } } } }
} } }`;

/** What a lesson shows of its package. */
export interface ShownLesson {
  viewerScormAttempt: Record<string, unknown> | null;
  content: { launchUrl: string | null; preview: string | null; package: Record<string, unknown> | null };
}

/** How a job ended. */
export interface EndedJob {
  status: string;
  progressPercent: number;
  problem: { code: string; message: string } | null;
  result: { __typename: string } | null;
}

/** Imports packages and looks at them, for tests. */
export class Importing {
  readonly authoring: Authoring;

  constructor(
    private readonly kit: SubgraphKit,
    private readonly store: FileStore,
    readonly instructor: Actor,
  ) {
    this.authoring = new Authoring(kit, instructor);
  }

  /** A new lesson in a course of its own. */
  async lesson(type = "SCORM"): Promise<string> {
    const course = await this.authoring.course({ title: "Sailing" });
    const chapter = await this.authoring.chapter(course.id);
    return (await this.authoring.lesson(chapter.id, { type, ...(type === "ARTICLE" && { article: { markdown: "x" } }) })).id;
  }

  /** An upload whose bytes nobody has looked at: those of hostile packages would not come so far. */
  async upload(bytes: Buffer, owner = this.instructor): Promise<string> {
    const [id, objectKey] = [newId(), `uploads/${newId()}`];
    await this.store.objects.put(objectKey, bytes, "application/zip");
    await this.kit.runtime.database.query(
      null,
      `insert into upload (id, owner_id, purpose, file_name, size_bytes, content_type, status, object_key, created_at)
       values ($1, $2, 'SCORM_PACKAGE', 'package.zip', $3, 'application/zip', 'READY', $4, now())`,
      [id, owner.userId, bytes.length, objectKey],
    );
    return id;
  }

  async start(lessonId: string, uploadId: string, actor = this.instructor): Promise<Outcome> {
    const answer = await this.kit.send<{ importScormPackage: Outcome }>(actor, IMPORT, { input: { lessonId, uploadId } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.importScormPackage;
  }

  /** The whole way of a package; answers how its job ended. */
  async import(lessonId: string, bytes: Buffer): Promise<EndedJob> {
    const { id, code } = await this.start(lessonId, await this.upload(bytes));
    if (code) throw new Error(code);
    await this.kit.runJobs();
    return this.job(id);
  }

  async job(id: string): Promise<EndedJob> {
    return (await this.kit.send<{ job: EndedJob }>(this.instructor, JOB, { id })).data!.job;
  }

  /** The imports that nobody has begun, in the order that they were asked for: each is done when its function is called. */
  async waiting(): Promise<(() => Promise<unknown>)[]> {
    const rows = await this.kit.runtime.database.query<{ id: string; data: ScormImport }>(
      null,
      "delete from outbox where kind = 'job' and name = $1 returning id, data",
      [importScormPackage.name],
    );
    return rows
      .toSorted((one, other) => (one.data.packageId < other.data.packageId ? -1 : 1))
      .map(
        ({ id, data }) =>
          () =>
            importScormPackage.handle(this.kit.context(), data, { id, attempt: 1, lastAttempt: true }),
      );
  }

  async courseOf(lessonId: string): Promise<string> {
    const text = `select course_id as "courseId" from lesson where id = $1`;
    return (await this.kit.runtime.database.query<{ courseId: string }>(null, text, [lessonId]))[0]!.courseId;
  }

  /** What the gateway shows somebody of a lesson whose content they may see. */
  async shown(lessonId: string, actor: Actor | null): Promise<ShownLesson> {
    const r = [{ __typename: "Lesson", id: lessonId, access: { granted: true } }];
    const answer = await this.kit.send<{ _entities: ShownLesson[] }>(actor, CONTENT, { r });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!._entities[0]!;
  }

  /** The token at the end of the launch address. */
  async token(lessonId: string, actor: Actor | null): Promise<string> {
    return (await this.shown(lessonId, actor)).content.launchUrl!.split("/").at(-1)!;
  }
}
