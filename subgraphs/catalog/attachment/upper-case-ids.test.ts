import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { Authoring } from "../testing/authoring";
import { FileStore } from "../testing/file-store";
import { mp4, picture } from "../testing/test-files";
import { Uploading } from "../testing/uploading";

const PLAYED = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Lesson {
  content { ... on VideoContent { source { __typename url } } } } } }`;

/** Swift's `uuidString` writes ids so. */
describe("files whose ids a client writes in upper case", () => {
  const instructor = actorWith("INSTRUCTOR");
  let files: FileStore;
  let kit: SubgraphKit;
  let authoring: Authoring;
  let uploads: Uploading;
  let courseId: string;
  let chapterId: string;
  beforeAll(async () => {
    files = await FileStore.start();
    kit = await SubgraphKit.start(catalog, files.environment);
    authoring = new Authoring(kit, instructor);
    uploads = new Uploading(kit, instructor);
    courseId = (await authoring.course({ title: "Films" })).id;
    chapterId = (await authoring.chapter(courseId.toUpperCase())).id;
  });
  afterAll(async () => {
    await kit.close();
    await files.close();
  });

  const uses = async (subjectId: string) => {
    const used = "select upload_id as id from upload_use where subject_id = $1";
    return (await kit.runtime.database.query<{ id: string }>(null, used, [subjectId])).map(({ id }) => id);
  };
  const changeLesson = (lessonId: string, input: object) =>
    authoring.mutate("updateLesson", "UpdateLessonInput", { lessonId: lessonId.toUpperCase(), ...input }, "id");

  it("stay attached when they are sent again", async () => {
    const uploadId = await uploads.ready({ purpose: "ATTACHMENT", bytes: Buffer.from("words"), fileName: "words.txt" });
    const article = { markdown: "# Text" };
    const { id } = await authoring.lesson(chapterId, { type: "ARTICLE", article, attachmentUploadIds: [uploadId] });
    await changeLesson(id, { attachmentUploadIds: [uploadId.toUpperCase()] });
    expect(await uses(id)).toEqual([uploadId]);
  });

  it("stay the picture of a course when they are sent again", async () => {
    const uploadId = await uploads.ready({ purpose: "THUMBNAIL", bytes: await picture("png") });
    const change = (thumbnailUploadId: string) =>
      authoring.mutate("updateCourse", "UpdateCourseInput", { courseId, thumbnailUploadId }, "thumbnailUrl");
    await change(uploadId);
    await change(uploadId.toUpperCase());
    expect(await uses(courseId)).toEqual([uploadId]);
  });

  it("are played, and stay the video of a lesson when they are sent again", async () => {
    const uploadId = await uploads.ready({ purpose: "VIDEO", bytes: mp4() });
    const video = { uploadId: uploadId.toUpperCase() };
    const { id } = await authoring.lesson(chapterId, { type: "VIDEO", video });
    await changeLesson(id, { video });
    expect(await uses(id)).toEqual([uploadId]);
    const r = [{ __typename: "Lesson", id, access: { granted: true } }];
    const { data } = await kit.send<{ _entities: [{ content: { source: { url: string } } }] }>(null, PLAYED, { r });
    const { source } = data!._entities[0].content;
    expect(source).toMatchObject({ __typename: "StoredVideo" });
    expect((await fetch(source.url)).status).toBe(200);
  });

  it("are found by them, as is any row", async () => {
    const uploadId = await uploads.ready({ purpose: "VIDEO", bytes: mp4() });
    expect(await uploads.find(uploadId.toUpperCase())).toMatchObject({ id: uploadId });
    const { data } = await kit.send(instructor, `{ course(id: "${courseId.toUpperCase()}") { id } }`);
    expect(data).toEqual({ course: { id: courseId } });
  });
});
