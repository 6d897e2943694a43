import type { Actor } from "../../../../platform/context/actor";
import type { Environment } from "../../../../platform/config/settings";
import { actorWith } from "../../../../platform/testing/actors";
import { SubgraphKit } from "../../../../platform/testing/subgraph-kit";
import { catalog } from "../../subgraph";
import { Authoring, type Outcome } from "../../testing/authoring";
import { FileStore } from "../../testing/file-store";
import { MaterialServer } from "./material-server";

const PROBLEM = "... on Problem { code message path }";
const JOB = "... on Job { id status }";
const WATCH = `query J($id: ID!) { job(id: $id) { status problem { code message } result { ... on LessonResource { id } } } }`;
const RESOURCES = `query R($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson { resources { id kind title url importedAt material { __typename
  ... on ArticleMaterial { html text byline siteName language } ... on PdfMaterial { text pageCount author }
  ... on YoutubeMaterial { videoId channel thumbnailUrl captions } ... on BookMaterial { isbn authors publishers publishedOn printedPageCount coverUrl }
  ... on ApiMaterial { text } } } } } }`;

/** A sentence, and a page with an article of it. */
export const PARAGRAPH =
  "A knot is a bend in a rope that holds itself, by nothing but its own friction, as long as somebody pulls. ";
export const ARTICLE = `<!doctype html><html lang="en"><head><title>Knots for all</title><meta name="author" content="Ada L."></head><body>
  <nav><a href="/home">Home</a></nav><article><h1>Knots for all</h1>
  ${`<p onclick="alert(1)">${PARAGRAPH.repeat(3)}</p>`.repeat(4)}<p>See <a href="/more">more</a> <a href="javascript:alert(1)">x</a><script>alert(1)</script></p>
  </article><footer>Imprint</footer></body></html>`;

/** A resource as the graph shows it. */
export interface ShownResource {
  id: string;
  kind: string;
  title: string;
  url: string | null;
  importedAt: string;
  material: Record<string, unknown> & { __typename: string };
}

/** How a job ended. */
export interface Ended {
  status: string;
  problem: { code: string; message: string } | null;
  result: { id: string } | null;
}

/** Imports resources through the graph, from a server of the test's own. */
export class Importing {
  /** The lesson that is imported into. */
  lessonId = "";
  private readonly authoring: Authoring;
  private chapterId = "";

  private constructor(
    readonly kit: SubgraphKit,
    readonly web: MaterialServer,
    private readonly files: FileStore,
    readonly instructor: Actor,
  ) {
    this.authoring = new Authoring(kit, instructor);
  }

  static async start(environment: Environment = {}): Promise<Importing> {
    const web = await MaterialServer.start();
    const files = await FileStore.start();
    const kit = await SubgraphKit.start(catalog, { ...web.environment, ...files.environment, ...environment });
    const importing = new Importing(kit, web, files, actorWith("INSTRUCTOR"));
    const { id } = await importing.authoring.course({ title: "Knots" });
    importing.chapterId = (await importing.authoring.chapter(id)).id;
    return importing;
  }

  async newLesson(): Promise<void> {
    this.lessonId = (await this.authoring.lesson(this.chapterId)).id;
    this.web.asked.length = 0;
  }

  async mutate(field: string, input: object, fields = JOB, actor: Actor | null = this.instructor): Promise<Outcome> {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
    const text = `mutation M($input: ${type}!) { ${field}(input: $input) { __typename ${fields} ${PROBLEM} } }`;
    const answer = await this.kit.send<Record<string, Outcome>>(actor, text, { input });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data![field]!;
  }

  ask(source: object): Promise<Outcome> {
    return this.mutate("importResource", { lessonId: this.lessonId, ...source });
  }

  async watch(jobId: string): Promise<Ended> {
    return (await this.kit.send<{ job: Ended }>(this.instructor, WATCH, { id: jobId })).data!.job;
  }

  /** Asks, works, and answers how it ended. */
  async bring(source: object): Promise<Ended> {
    const job = await this.ask(source);
    if (job.__typename !== "Job") throw new Error(JSON.stringify(job));
    await this.kit.runJobs();
    return this.watch(job.id);
  }

  /** The lesson's resources for somebody who may see its content, or may not. */
  async resources(granted = true): Promise<ShownResource[] | null> {
    const r = [{ __typename: "Lesson", id: this.lessonId, access: { granted } }];
    const answer = await this.kit.send<{ _entities: { resources: ShownResource[] | null }[] }>(this.instructor, RESOURCES, { r });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!._entities[0]!.resources;
  }

  async rows(table: string): Promise<number> {
    const text = `select count(*)::integer as count from ${table}`;
    return (await this.kit.runtime.database.query<{ count: number }>(null, text))[0]!.count;
  }

  async close(): Promise<void> {
    await this.kit.close();
    await this.files.close();
    await this.web.close();
  }
}
