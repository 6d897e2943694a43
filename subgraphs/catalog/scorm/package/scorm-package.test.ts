import { actorWith } from "../../../../platform/testing/actors";
import { SubgraphKit } from "../../../../platform/testing/subgraph-kit";
import { catalog } from "../../subgraph";
import { FileStore } from "../../testing/file-store";
import { hostilePackages } from "../testing/hostile-packages";
import { Importing } from "../testing/importing";
import { files12, files2004, manifest12, nestedManifest, zipOf, type Files } from "../testing/packages";

const { "imsmanifest.xml": _manifest, ...withoutManifest } = files12;

/** Each text and name is longer than what is kept of it, and has one of two units where it is cut off. */
const long = (most: number) => `${"x".repeat(most - 1)}\u{1f600}more`;
const longTexts = manifest12
  .replace("Knots &amp; H&#228;lyards", long(300))
  .replace("Introduction", long(300))
  .replace("colour=red", long(4_096))
  .replace('"part"', `"${long(245)}"`)
  .replace(
    "<adlcp:masteryscore>",
    `<adlcp:maxtimeallowed>${long(50)}</adlcp:maxtimeallowed><adlcp:timelimitaction>${long(50)}</adlcp:timelimitaction>$&`,
  );

describe("a SCORM package", () => {
  let store: FileStore;
  let kit: SubgraphKit;
  let importing: Importing;
  beforeAll(async () => {
    store = await FileStore.start();
    kit = await SubgraphKit.start(catalog, store.environment);
    importing = new Importing(kit, store, actorWith("INSTRUCTOR"));
  });
  afterAll(async () => {
    await kit.close();
    await store.close();
  });

  const learner = actorWith("LEARNER");
  const rows = async (table: string) =>
    (await kit.runtime.database.query<{ count: number }>(null, `select count(*)::int as count from ${table}`))[0]!.count;
  const whatIsKept = async () => [
    await rows("scorm_package"),
    await rows("scorm_file"),
    await rows("upload_use"),
    (await store.keys("scorm/")).length,
  ];
  const inFolder = (files: Files, folder: string): Files =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));

  it("is unpacked, and shown with its contents", async () => {
    const lessonId = await importing.lesson();
    expect(await importing.shown(lessonId, learner)).toMatchObject({ content: { launchUrl: null, package: null } });
    const job = await importing.import(lessonId, await zipOf(files12));
    expect(job).toEqual({ status: "SUCCEEDED", progressPercent: 100, problem: null, result: { __typename: "Lesson" } });
    const { content } = await importing.shown(lessonId, learner);
    expect(content.launchUrl).toMatch(/^\/scorm\/launch\/[\w-]{92}$/);
    expect(content.package).toEqual({
      version: 1,
      standard: "SCORM_12",
      title: "Knots & Hälyards",
      fileCount: 5,
      items: [
        { id: "part", parentId: null, title: "Part one", kind: null, visible: true },
        { id: "intro", parentId: "part", title: "Introduction", kind: "SCO", visible: true },
        { id: "quiz", parentId: "part", title: "Quiz", kind: "SCO", visible: true },
        { id: "hidden", parentId: null, title: "Notes", kind: "ASSET", visible: false },
      ],
    });
  });

  it.each<[string, () => Promise<Buffer>]>([
    ["2004", () => zipOf(files2004)],
    ["with another one inside", () => zipOf({ "imsmanifest.xml": nestedManifest, "inner/page.html": "x" })],
    [
      "in a folder, with a system's litter",
      () => zipOf({ ...inFolder(files12, "My course"), "__MACOSX/._x": "x", ".DS_Store": "x" }),
    ],
    ["whose manifest has another case", () => zipOf({ ...withoutManifest, "IMSManifest.XML": manifest12 })],
    ["whose manifest is UTF-16", () => zipOf({ ...files12, "imsmanifest.xml": Buffer.from(`\uFEFF${manifest12}`, "utf16le") })],
    ["whose texts are cut off amid an emoji", () => zipOf({ ...files12, "imsmanifest.xml": longTexts })],
    ["whose files are stored as they are", () => zipOf(files12, { compress: false })],
  ])("%s is taken", async (_name, make) => {
    const lessonId = await importing.lesson();
    expect(await importing.import(lessonId, await make())).toMatchObject({ status: "SUCCEEDED", problem: null });
    expect((await importing.shown(lessonId, learner)).content.launchUrl).not.toBeNull();
  });

  it.each(hostilePackages)("with $name is refused as $code, and leaves nothing", async ({ code, make }) => {
    const lessonId = await importing.lesson();
    const before = await whatIsKept();
    const job = await importing.import(lessonId, await make());
    expect(job).toMatchObject({ status: "FAILED", problem: { code }, result: null });
    expect(await whatIsKept()).toEqual(before);
    expect((await importing.shown(lessonId, learner)).content).toEqual({ launchUrl: null, package: null });
  });

  it("that is refused leaves the one before in its place", async () => {
    const lessonId = await importing.lesson();
    await importing.import(lessonId, await zipOf(files12));
    const [before, shown] = [await whatIsKept(), (await importing.shown(lessonId, learner)).content.package];
    expect(await importing.import(lessonId, await zipOf({ "index.html": "x" }))).toMatchObject({ status: "FAILED" });
    expect([await whatIsKept(), (await importing.shown(lessonId, learner)).content.package]).toEqual([before, shown]);
  });

  it("goes to a SCORM lesson of one's own only, from an upload of one's own", async () => {
    const [lessonId, uploadId] = [await importing.lesson(), await importing.upload(await zipOf(files12))];
    expect(await importing.start(await importing.lesson("ARTICLE"), uploadId)).toMatchObject({
      __typename: "InvalidInput",
      code: "SCORM_LESSON_EXPECTED",
      path: ["input", "lessonId"],
    });
    expect(await importing.start(lessonId, uploadId, actorWith("INSTRUCTOR"))).toMatchObject({ code: "LESSON_NOT_FOUND" });
    const foreign = await importing.upload(await zipOf(files12), actorWith("INSTRUCTOR"));
    expect(await importing.start(lessonId, foreign)).toMatchObject({ code: "UPLOAD_NOT_FOUND", path: ["input", "uploadId"] });
    const admin = actorWith("ADMIN");
    expect(await importing.start(lessonId, uploadId, admin)).toMatchObject({ __typename: "Job", kind: "IMPORT_SCORM_PACKAGE" });
    await kit.runJobs();
  });

  it("imported ten times at once has one newest version, and each its own files", async () => {
    const lessonId = await importing.lesson();
    const zip = await zipOf(files2004);
    await Promise.all(Array.from({ length: 10 }, async () => importing.start(lessonId, await importing.upload(zip))));
    await kit.runJobs();
    const versions = await kit.runtime.database.query<{ version: number; newest: boolean }>(
      null,
      "select version, replaced_at is null as newest from scorm_package where lesson_id = $1 order by version",
      [lessonId],
    );
    expect(versions).toEqual(Array.from({ length: 10 }, (_, index) => ({ version: index + 1, newest: index === 9 })));
  });
});
