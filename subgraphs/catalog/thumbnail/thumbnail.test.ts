import sharp from "sharp";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { FileStore } from "../testing/file-store";
import { pdf, picture } from "../testing/test-files";
import { Uploading } from "../testing/uploading";
import { thumbnailRoute } from "./thumbnail.route";

describe("pictures of courses", () => {
  const instructor = actorWith("INSTRUCTOR");
  const admin = actorWith("ADMIN");
  let files: FileStore;
  let kit: SubgraphKit;
  let authoring: Authoring;
  let uploads: Uploading;
  beforeAll(async () => {
    files = await FileStore.start();
    kit = await SubgraphKit.start(catalog, { ...files.environment, PUBLIC_URL: "https://learn.example.com/" });
    authoring = new Authoring(kit, instructor);
    uploads = new Uploading(kit, instructor);
  });
  afterAll(async () => {
    await kit.close();
    await files.close();
  });

  const URLS =
    "query U($id: ID!) { course(id: $id) { thumbnailUrl small: thumbnailUrl(size: SMALL) large: thumbnailUrl(size: LARGE) } }";
  const urls = async (id: string, actor = instructor) => {
    const answer = await kit.send<{ course: { thumbnailUrl: string | null; small: string; large: string } }>(actor, URLS, { id });
    return answer.data!.course;
  };
  const change = (courseId: string, input: object) =>
    authoring.mutate("updateCourse", "UpdateCourseInput", { courseId, ...input }, "id thumbnailUrl");
  const get = (address: string) => thumbnailRoute.handle(new Request(address), kit.context());
  const newPicture = async () => uploads.ready({ purpose: "THUMBNAIL", bytes: await picture("png", 1_500, 1_000) });

  it("of drafts have addresses for those who see the draft; of published courses, one for everybody that stays", async () => {
    const { id } = await authoring.publishedCourse();
    const draft = await authoring.course({ title: "Draft" });
    const uploadId = await newPicture();
    for (const courseId of [id, draft.id]) await change(courseId, { thumbnailUploadId: uploadId });
    const signed = (await urls(draft.id)).thumbnailUrl!;
    expect((await fetch(signed)).headers.get("content-type")).toBe("image/webp");
    const shown = await urls(id);
    const stays = (width: number) => `https://learn.example.com/media/thumbnails/${uploadId}/${width}.webp`;
    expect(shown).toEqual({ thumbnailUrl: stays(640), small: stays(320), large: stays(1280) });
    const answer = await get(shown.small);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([302, "public, max-age=300"]);
    const bytes = await (await fetch(answer.headers.get("location")!)).arrayBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 320 });
  });

  it("are shown to nobody else, at whatever address", async () => {
    const { id } = await authoring.course({ title: "Secret" });
    const uploadId = await newPicture();
    await change(id, { thumbnailUploadId: uploadId });
    const base = "https://learn.example.com/media/thumbnails";
    for (const path of [
      `${uploadId}/640.webp`,
      `${newId()}/640.webp`,
      "x/640.webp",
      `${uploadId}/641.webp`,
      `${uploadId}/file`,
      "",
      "a/b/c",
    ]) {
      const answer = await get(`${base}/${path}`);
      expect([path, answer.status, answer.headers.get("location")]).toEqual([path, 404, null]);
    }
    const pdfId = await uploads.ready({ purpose: "PDF", bytes: pdf() });
    expect((await get(`${base}/${pdfId}/640.webp`)).status).toBe(404);
  });

  it("are gone from their public address when the course is", async () => {
    const { id } = await authoring.publishedCourse();
    await change(id, { thumbnailUploadId: await newPicture() });
    const { thumbnailUrl } = await urls(id);
    expect((await get(thumbnailUrl!)).status).toBe(302);
    await authoring.mutate("archiveCourse", "ArchiveCourseInput", { courseId: id }, "id", admin);
    expect((await get(thumbnailUrl!)).status).toBe(404);
  });

  it("are changed, taken away, and then those elsewhere are shown again", async () => {
    const { id } = await authoring.course({ title: "Course", thumbnailUrl: "https://example.com/a.png" });
    expect((await urls(id)).thumbnailUrl).toBe("https://example.com/a.png");
    const [first, second] = [await newPicture(), await newPicture()];
    for (const thumbnailUploadId of [first, second]) {
      await change(id, { thumbnailUploadId });
      expect((await urls(id)).thumbnailUrl).toContain(thumbnailUploadId);
    }
    await change(id, { title: "Other" });
    const uses = "select upload_id as id from upload_use where subject_id = $1";
    expect(await kit.runtime.database.query(null, uses, [id])).toEqual([{ id: second }]);
    await change(id, { thumbnailUploadId: null });
    expect((await urls(id)).thumbnailUrl).toBe("https://example.com/a.png");
    expect(await kit.runtime.database.query(null, uses, [id])).toEqual([]);
  });

  it("are pictures of who changes the course", async () => {
    const { id } = await authoring.course({ title: "Course" });
    const path = ["input", "thumbnailUploadId"];
    const foreign = await new Uploading(kit, actorWith("INSTRUCTOR")).ready({
      purpose: "THUMBNAIL",
      bytes: await picture("png"),
    });
    expect(await change(id, { thumbnailUploadId: foreign })).toMatchObject({ code: "UPLOAD_NOT_FOUND", path });
    const pdfId = await uploads.ready({ purpose: "PDF", bytes: pdf() });
    expect(await change(id, { thumbnailUploadId: pdfId })).toMatchObject({ code: "UPLOAD_OF_OTHER_PURPOSE", path });
  });

  it("cost a list of courses no statement", async () => {
    const list = (field: string) => `{ courses(first: 50) { nodes { id ${field} } } }`;
    const count = async (field: string) => {
      const requestId = newId();
      return (await countStatements(() => kit.send(null, list(field), {}, requestId), requestId)).statements.length;
    };
    expect(await count("thumbnailUrl")).toBe(await count("title"));
  });
});
