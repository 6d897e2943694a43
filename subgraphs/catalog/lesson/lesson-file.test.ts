import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring, type Outcome } from "../testing/authoring";
import { FileStore } from "../testing/file-store";
import { mp4, pdf, zip } from "../testing/test-files";
import { Uploading } from "../testing/uploading";

const ENTITY = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson {
  attachments { id fileName contentType sizeBytes url }
  content { __typename ... on PdfContent { url } ... on VideoContent { source { __typename url
    ... on HostedVideo { provider videoId embedUrl } ... on StoredVideo { contentType sizeBytes expiresAt } } } } } } }`;

interface Content {
  __typename: string;
  url?: string;
  source?: { __typename: string; url: string; [field: string]: unknown };
}
interface Attached {
  id: string;
  fileName: string;
  url: string;
}

describe("files of lessons", () => {
  const instructor = actorWith("INSTRUCTOR");
  let files: FileStore;
  let kit: SubgraphKit;
  let authoring: Authoring;
  let uploads: Uploading;
  let chapterId: string;
  beforeAll(async () => {
    files = await FileStore.start();
    kit = await SubgraphKit.start(catalog, files.environment);
    authoring = new Authoring(kit, instructor);
    uploads = new Uploading(kit, instructor);
    chapterId = (await authoring.chapter((await authoring.course({ title: "Films" })).id)).id;
  });
  afterAll(async () => {
    await kit.close();
    await files.close();
  });

  const seen = async (id: string, granted = true) => {
    const answer = await kit.send<{ _entities: { content: Content | null; attachments: Attached[] | null }[] }>(null, ENTITY, {
      r: [{ __typename: "Lesson", id, access: { granted } }],
    });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!._entities[0]!;
  };
  const uses = async (subjectId: string) =>
    (
      await kit.runtime.database.query<{ id: string }>(null, "select upload_id as id from upload_use where subject_id = $1", [
        subjectId,
      ])
    ).map(({ id }) => id);
  const change = (input: object, actor = instructor): Promise<Outcome> =>
    authoring.mutate("updateLesson", "UpdateLessonInput", input, "id", actor);

  it("are read by a signed address, in parts as players do, by those who may see the content", async () => {
    const bytes = mp4(10_000);
    const uploadId = await uploads.ready({ purpose: "VIDEO", bytes, fileName: "film.html" });
    const { id } = await authoring.lesson(chapterId, { type: "VIDEO", video: { uploadId } });
    const { source } = (await seen(id)).content!;
    expect(source).toMatchObject({ __typename: "StoredVideo", contentType: "video/mp4", sizeBytes: 10_000 });
    expect(Math.round((Date.parse(String(source!.expiresAt)) - Date.now()) / 60_000)).toBe(10);
    const part = await fetch(source!.url, { headers: { range: "bytes=100-199" } });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 100-199/10000"]);
    expect(part.headers.get("content-type")).toBe("video/mp4");
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    expect((await seen(id, false)).content).toBeNull();
  });

  it("are PDFs, too, and one takes the place of another", async () => {
    const [first, second] = [
      await uploads.ready({ purpose: "PDF", bytes: pdf() }),
      await uploads.ready({ purpose: "PDF", bytes: pdf() }),
    ];
    const { id } = await authoring.lesson(chapterId, { type: "PDF", pdf: { uploadId: first } });
    expect(await (await fetch((await seen(id)).content!.url!)).text()).toBe(pdf().toString());
    expect(await uses(id)).toEqual([first]);
    await change({ lessonId: id, pdf: { uploadId: second } });
    expect(await uses(id)).toEqual([second]);
    await change({ lessonId: id, pdf: { url: "https://example.com/a.pdf" } });
    expect(await uses(id)).toEqual([]);
    expect((await seen(id)).content).toEqual({ __typename: "PdfContent", url: "https://example.com/a.pdf" });
  });

  it.each<[string, () => Promise<object>, string, string[]]>([
    ["an id of nothing", async () => ({ uploadId: newId() }), "UPLOAD_NOT_FOUND", ["input", "video", "uploadId"]],
    [
      "what somebody else has brought",
      async () => ({ uploadId: await new Uploading(kit, actorWith("INSTRUCTOR")).ready({ purpose: "VIDEO", bytes: mp4() }) }),
      "UPLOAD_NOT_FOUND",
      ["input", "video", "uploadId"],
    ],
    [
      "what was brought for another purpose",
      async () => ({ uploadId: await uploads.ready({ purpose: "PDF", bytes: pdf() }) }),
      "UPLOAD_OF_OTHER_PURPOSE",
      ["input", "video", "uploadId"],
    ],
    [
      "what is not accepted yet",
      async () => ({ uploadId: await uploads.put({ purpose: "VIDEO", bytes: mp4() }) }),
      "UPLOAD_NOT_READY",
      ["input", "video", "uploadId"],
    ],
    ["no source", async () => ({}), "CONTENT_SOURCE_NEEDED", ["input", "video"]],
    [
      "two sources",
      async () => ({ url: "https://example.com/a.mp4", hosted: { provider: "VIMEO", videoId: "76979871" } }),
      "CONTENT_SOURCE_NEEDED",
      ["input", "video"],
    ],
    [
      "an id that its host cannot have",
      async () => ({ hosted: { provider: "YOUTUBE", videoId: "76979871" } }),
      "HOSTED_VIDEO_UNKNOWN",
      ["input", "video", "hosted", "videoId"],
    ],
    [
      "a host's page without a video",
      async () => ({ url: "https://www.youtube.com/@somebody" }),
      "HOSTED_VIDEO_UNKNOWN",
      ["input", "video", "url"],
    ],
    [
      "a host that is none",
      async () => ({ hosted: { provider: "OTHER", videoId: "76979871" } }),
      "INVALID_INPUT",
      ["input", "video", "hosted", "provider"],
    ],
  ])("are not %s", async (_what, video, code, path) => {
    const count = async () => (await kit.runtime.database.query(null, "select from lesson")).length;
    const before = await count();
    const answer = await authoring.lesson(chapterId, { type: "VIDEO", video: await video() });
    expect([answer.code, answer.path]).toEqual([code, path]);
    expect(await count()).toBe(before);
  });

  it("need not be files of ours: a hosted video has its player", async () => {
    const { id } = await authoring.lesson(chapterId, {
      type: "VIDEO",
      video: { hosted: { provider: "YOUTUBE", videoId: "dQw4w9WgXcQ" } },
    });
    expect((await seen(id)).content!.source).toEqual({
      __typename: "HostedVideo",
      url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
      provider: "YOUTUBE",
      videoId: "dQw4w9WgXcQ",
      embedUrl: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    });
    await change({ lessonId: id, video: { url: "https://example.com/film.mp4" } });
    expect((await seen(id)).content!.source).toEqual({
      __typename: "HostedVideo",
      url: "https://example.com/film.mp4",
      provider: "OTHER",
      videoId: null,
      embedUrl: null,
    });
  });

  it("stay when somebody else of the staff changes the lesson, and may be brought by an admin", async () => {
    const uploadId = await uploads.ready({ purpose: "PDF", bytes: pdf() });
    const { id } = await authoring.lesson(chapterId, { type: "PDF", pdf: { uploadId } });
    const admin = actorWith("ADMIN");
    expect((await change({ lessonId: id, title: "Mended", pdf: { uploadId } }, admin)).__typename).toBe("Lesson");
    const brought = await new Uploading(kit, admin).ready({ purpose: "PDF", bytes: pdf() });
    expect((await change({ lessonId: id, pdf: { uploadId: brought } }, admin)).__typename).toBe("Lesson");
    expect((await change({ lessonId: id, pdf: { uploadId: brought } })).__typename).toBe("Lesson");
    expect(await uses(id)).toEqual([brought]);
  });

  it("go with any lesson, are saved under their names, and are for those who may see it", async () => {
    const archive = await zip({ "a.txt": "a" });
    const ids = [
      await uploads.ready({ purpose: "ATTACHMENT", bytes: archive, fileName: 'Übung "1".zip' }),
      await uploads.ready({ purpose: "ATTACHMENT", bytes: Buffer.from("notes"), fileName: "notes.txt" }),
    ];
    const article = { type: "ARTICLE", article: { markdown: "# Text" } };
    const { id } = await authoring.lesson(chapterId, { ...article, attachmentUploadIds: ids });
    const { attachments } = await seen(id);
    expect(attachments!.map(({ fileName }) => fileName)).toEqual(['Übung "1".zip', "notes.txt"]);
    const saved = await fetch(attachments![0]!.url);
    expect(saved.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%C3%9Cbung%20%221%22.zip");
    expect(saved.headers.get("content-type")).toBe("application/zip");
    expect(Buffer.from(await saved.arrayBuffer()).equals(archive)).toBe(true);
    expect((await seen(id, false)).attachments).toBeNull();
    await change({ lessonId: id, title: "Other" });
    expect(await uses(id)).toHaveLength(2);
    await change({ lessonId: id, attachmentUploadIds: [ids[1]] });
    expect(await uses(id)).toEqual([ids[1]]);
    const wrong = await change({ lessonId: id, attachmentUploadIds: [ids[1], newId()] });
    expect(wrong).toMatchObject({ code: "UPLOAD_NOT_FOUND", path: ["input", "attachmentUploadIds", "1"] });
    const many = Array.from({ length: 21 }, () => newId());
    expect(await change({ lessonId: id, attachmentUploadIds: many })).toMatchObject({ code: "INVALID_INPUT" });
  });
});
