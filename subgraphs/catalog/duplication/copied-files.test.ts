import { text } from "node:stream/consumers";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { Importing } from "../scorm/testing/importing";
import { files12, files2004, zipOf } from "../scorm/testing/packages";
import { catalog } from "../subgraph";
import { FileStore } from "../testing/file-store";
import { sendMutation } from "../testing/mutation";
import { copyPackage } from "./copy-scorm-package.service";

describe("what the lessons of a copied course have", () => {
  const instructor = actorWith("INSTRUCTOR");
  const learner = actorWith("LEARNER");
  let store: FileStore;
  let kit: SubgraphKit;
  let importing: Importing;
  beforeAll(async () => {
    store = await FileStore.start();
    kit = await SubgraphKit.start(catalog, store.environment);
    importing = new Importing(kit, store, instructor);
  });
  afterAll(async () => {
    await kit.close();
    await store.close();
  });

  const query = <Row>(text: string, values: unknown[] = []) => kit.runtime.database.query<Row>(null, text, values);
  /** Copies the course of a lesson, but not its package; answers the copy of the lesson, the only one in its course. */
  const begunCopyOf = async (lessonId: string): Promise<string> => {
    const input = { courseId: await importing.courseOf(lessonId), requestId: newId() };
    const job = await sendMutation(kit, instructor, "duplicateCourse", ["Job", "id"], input);
    await kit.runJobs();
    const [made] = await query<{ id: string }>(
      "select lesson.id from lesson join job on (job.result ->> 'id')::uuid = lesson.course_id where job.id = $1",
      [job.id],
    );
    return made!.id;
  };
  const copyOf = async (lessonId: string): Promise<string> => {
    const copy = await begunCopyOf(lessonId);
    while ((await kit.runJobs()) > 0);
    return copy;
  };
  const scormLesson = async (): Promise<string> => {
    const lessonId = await importing.lesson();
    await importing.import(lessonId, await zipOf(files12));
    return lessonId;
  };
  const packageOf = async (lessonId: string) => (await importing.shown(lessonId, learner)).content.package;

  it("is a SCORM package of their own, which outlives the original's", async () => {
    const original = await scormLesson();
    const copy = await copyOf(original);
    const [shown, shownCopy] = [await importing.shown(original, learner), await importing.shown(copy, learner)];
    expect(shownCopy.content.package).toEqual({ ...shown.content.package, version: 1 });
    const keys = async (lessonId: string) =>
      (
        await query<{ key: string }>(
          "select object_key as key from scorm_file where package_id = (select id from scorm_package where lesson_id = $1) order by path",
          [lessonId],
        )
      ).map(({ key }) => key);
    const [originals, copies] = [await keys(original), await keys(copy)];
    expect(copies).toHaveLength(5);
    expect(copies.filter(key => originals.includes(key))).toEqual([]);
    const bytes = async (key: string) => text(await store.objects.read(key));
    const contents = await Promise.all(originals.map(bytes));
    expect(await Promise.all(copies.map(bytes))).toEqual(contents);
    // Jobs may run twice.
    await importing.import(original, await zipOf(files2004));
    await copyPackage(kit.context(), original, copy);
    expect(await Promise.all(copies.map(bytes))).toEqual(contents);
  });

  it("is a SCORM package that they keep when the original is replaced while it is copied", async () => {
    const original = await scormLesson();
    const copy = await begunCopyOf(original);
    let goOn = () => {};
    const replaced = new Promise<void>(resolve => (goOn = resolve));
    // Whoever holds the lesson has the copy wait between its objects and its rows.
    const holding = kit.context().transaction(async tx => {
      await tx.query("select id from lesson where id = $1 for update", [copy]);
      await replaced;
    });
    const copying = copyPackage(kit.context(), original, copy);
    while ((await store.keys(`scorm/${copy}/`)).length < Object.keys(files12).length);
    await importing.start(original, await importing.upload(await zipOf(files2004)));
    for (const run of await importing.waiting()) await run();
    goOn();
    await Promise.all([holding, copying]);
    expect(await packageOf(copy)).toMatchObject({ version: 1, standard: "SCORM_12" });
    expect(await packageOf(original)).toMatchObject({ version: 2, standard: "SCORM_2004" });
  });

  it("is the SCORM package that somebody has brought meanwhile, and nothing of the original's", async () => {
    const copy = await begunCopyOf(await scormLesson());
    await importing.start(copy, await importing.upload(await zipOf(files2004)));
    for (const run of await importing.waiting()) await run();
    while ((await kit.runJobs()) > 0);
    expect(await packageOf(copy)).toMatchObject({ version: 1, standard: "SCORM_2004" });
    expect(await store.keys(`scorm/${copy}/`)).toEqual([]);
  });

  it("is copied again when the original was swept before the copy had its rows", async () => {
    const original = await scormLesson();
    const copy = await begunCopyOf(original);
    await query("update scorm_package set swept_at = now() where lesson_id = $1", [original]);
    await expect(copyPackage(kit.context(), original, copy)).rejects.toThrow("swept");
    expect(await store.keys(`scorm/${copy}/`)).toEqual([]);
    await importing.start(original, await importing.upload(await zipOf(files2004)));
    for (const run of await importing.waiting()) await run();
    while ((await kit.runJobs()) > 0);
    expect(await packageOf(copy)).toMatchObject({ version: 1, standard: "SCORM_2004" });
  });

  it("are the same files, kept for as long as one of both uses them; transcripts and resources are copied", async () => {
    const original = await importing.lesson("ARTICLE");
    const uploadId = await importing.upload(Buffer.from("a file"));
    const resourceId = newId();
    await query("insert into upload_use (upload_id, kind, subject_id) values ($1, 'LESSON_ATTACHMENT', $2)", [
      uploadId,
      original,
    ]);
    await query(
      `insert into transcript (lesson_id, language, origin, cue_count, text, vtt, updated_at)
       values ($1, 'en', 'STAFF', 1, 'Ahoy', 'WEBVTT', now())`,
      [original],
    );
    await query("insert into transcript_cue (lesson_id, position, start_ms, end_ms, text) values ($1, 0, 0, 900, 'Ahoy')", [
      original,
    ]);
    await query(
      `insert into lesson_resource (id, lesson_id, kind, source_key, source, title, job_id, imported_at, created_at)
       values ($1, $2, 'PDF', 'key', jsonb_build_object('kind', 'PDF', 'uploadId', $3::uuid), 'Paper', $4, now(), now())`,
      [resourceId, original, uploadId, newId()],
    );
    await query("insert into resource_material (resource_id, material) values ($1, $2)", [resourceId, { text: "Words" }]);
    await query("insert into upload_use (upload_id, kind, subject_id) values ($1, 'LESSON_RESOURCE', $2)", [
      uploadId,
      resourceId,
    ]);
    const copy = await copyOf(original);
    const [transcript] = await query(
      "select transcript.text, cue.text as cue from transcript join transcript_cue cue using (lesson_id) where lesson_id = $1",
      [copy],
    );
    expect(transcript).toEqual({ text: "Ahoy", cue: "Ahoy" });
    const [resource] = await query<{ id: string }>(
      "select resource.id, title, material from lesson_resource resource join resource_material on resource_id = id where lesson_id = $1",
      [copy],
    );
    expect(resource).toMatchObject({ title: "Paper", material: { text: "Words" } });
    expect(resource!.id).not.toBe(resourceId);
    const uses = await query("select kind, subject_id as id from upload_use where upload_id = $1 order by kind, subject_id", [
      uploadId,
    ]);
    expect(uses).toEqual([
      { kind: "LESSON_ATTACHMENT", id: original },
      { kind: "LESSON_ATTACHMENT", id: copy },
      { kind: "LESSON_RESOURCE", id: resourceId },
      { kind: "LESSON_RESOURCE", id: resource!.id },
    ]);
  });
});
