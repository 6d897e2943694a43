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
    expect((await importing.shown(lessonId, learner)).content).toEqual({ launchUrl: null, preview: null, package: null });
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

  it("imported ten times at once is the one that was asked for last, and each that is kept has its own files", async () => {
    const lessonId = await importing.lesson();
    const zip = await zipOf(files2004);
    const before = (await store.keys("scorm/")).length;
    for (let asked = 0; asked < 10; asked += 1) await importing.start(lessonId, await importing.upload(zip));
    const imports = await importing.waiting();
    const newest = imports.pop()!;
    await Promise.all([...imports, newest].map(run => run()));
    const versions = await kit.runtime.database.query<{ version: number; newest: boolean }>(
      null,
      "select version, replaced_at is null as newest from scorm_package where lesson_id = $1 order by id",
      [lessonId],
    );
    expect(versions).toEqual(versions.map((_, index) => ({ version: index + 1, newest: index === versions.length - 1 })));
    expect((await store.keys("scorm/")).length - before).toBe(versions.length * Object.keys(files2004).length);
  });

  it("that was asked for before the one that is there comes too late, and leaves nothing", async () => {
    const lessonId = await importing.lesson();
    const older = await importing.start(lessonId, await importing.upload(await zipOf(files12)));
    const newer = await importing.start(lessonId, await importing.upload(await zipOf(files2004)));
    const [runOlder, runNewer] = await importing.waiting();
    await runNewer!();
    const kept = await whatIsKept();
    await runOlder!();
    expect(await importing.job(newer.id)).toMatchObject({ status: "SUCCEEDED" });
    expect(await importing.job(older.id)).toMatchObject({ status: "FAILED", problem: { code: "SCORM_IMPORT_OUTDATED" } });
    expect((await importing.shown(lessonId, learner)).content.package).toMatchObject({ version: 1, standard: "SCORM_2004" });
    const [packages, files, uses, objects] = await whatIsKept();
    expect([packages, files, uses! + 1, objects]).toEqual(kept);
  });

  it.each([
    ["is in review", "COURSE_IN_REVIEW", "submitCourse", "courseId"],
    ["is archived", "COURSE_ARCHIVED", "archiveCourse", "courseId"],
    ["has lost the lesson", "LESSON_NOT_FOUND", "archiveLesson", "lessonId"],
  ])("is refused when the course %s by the time that it is unpacked", async (_name, code, mutation, field) => {
    const lessonId = await importing.lesson();
    await importing.import(lessonId, await zipOf(files12));
    const before = await whatIsKept();
    const { id } = await importing.start(lessonId, await importing.upload(await zipOf(files2004)));
    const [run] = await importing.waiting();
    const input = { [field]: field === "courseId" ? await importing.courseOf(lessonId) : lessonId };
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    expect(await importing.authoring.mutate(mutation, type, input, "id")).not.toHaveProperty("code");
    await run!();
    expect(await importing.job(id)).toMatchObject({ status: "FAILED", problem: { code } });
    expect(await whatIsKept()).toEqual(before);
    expect((await importing.shown(lessonId, learner)).content.package).toMatchObject({ standard: "SCORM_12" });
  });
});
