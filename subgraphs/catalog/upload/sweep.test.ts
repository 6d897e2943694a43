import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { sweepUploadJob } from "../jobs/sweep-upload.job";
import { catalog } from "../subgraph";
import { FileStore } from "../testing/file-store";
import { pdf, picture } from "../testing/test-files";
import { Uploading } from "../testing/uploading";
import { releaseUpload, requireReadyUpload, useUpload } from "./upload.service";

describe("the sweep of uploads", () => {
  const owner = actorWith("INSTRUCTOR");
  const lessonId = newId();
  let files: FileStore;
  let kit: SubgraphKit;
  let uploads: Uploading;
  beforeAll(async () => {
    files = await FileStore.start();
    kit = await SubgraphKit.start(catalog, files.environment);
    uploads = new Uploading(kit, owner);
  });
  afterAll(async () => {
    await kit.close();
    await files.close();
  });
  beforeEach(async () => {
    await sql("truncate upload, upload_use, outbox cascade");
    await files.objects.remove(await files.keys());
  });

  const sql = <Row>(text: string) => kit.runtime.database.query<Row>(null, text);
  const sweep = (uploadId: string) =>
    sweepUploadJob.handle(kit.context(), { uploadId }, { id: newId(), attempt: 1, lastAttempt: false });
  const passTime = (interval: string) =>
    sql(
      `update upload set created_at = created_at - interval '${interval}', unused_since = unused_since - interval '${interval}'`,
    );
  const scheduled = () =>
    sql<{ uploadId: string; minutes: number }>(
      `select data ->> 'uploadId' as "uploadId", delay_seconds / 60 as minutes from outbox where name = 'catalog.sweep-upload' order by delay_seconds`,
    );
  const aDayLater = 24 * 60;
  const ready = () => uploads.ready({ purpose: "PDF", bytes: pdf() });
  const use = (uploadId: string) =>
    kit.context(owner).transaction(async tx => {
      const upload = await requireReadyUpload(tx, uploadId, "PDF", ["input", "uploadId"]);
      await useUpload(tx, upload.id, "LESSON_CONTENT", lessonId);
    });
  const release = (uploadId: string) =>
    kit.context(owner).transaction(tx => releaseUpload(tx, uploadId, "LESSON_CONTENT", lessonId));

  it("is asked for when a file's address is over, a day after it was announced, and again a day after nothing uses it", async () => {
    const id = await uploads.put({ purpose: "PDF", bytes: pdf() });
    expect(await scheduled()).toEqual([
      { uploadId: id, minutes: 30 },
      { uploadId: id, minutes: aDayLater },
    ]);
    await sql("delete from outbox");
    await uploads.complete(id);
    await kit.runJobs();
    expect(await scheduled()).toEqual([{ uploadId: id, minutes: aDayLater }]);
    await sql("delete from outbox");
    await use(id);
    expect(await scheduled()).toEqual([]);
    await release(id);
    expect(await scheduled()).toEqual([{ uploadId: id, minutes: aDayLater }]);
  });

  it("removes what was never completed, a day after it was announced", async () => {
    const id = await uploads.put({ purpose: "PDF", bytes: pdf() });
    await passTime("23 hours 59 minutes");
    await sweep(id);
    expect(await files.keys()).toEqual([`incoming/${id}`]);
    await passTime("1 minute");
    await sweep(id);
    expect(await files.keys()).toEqual([]);
    expect(await uploads.complete(id)).toMatchObject({ code: "UPLOAD_NOT_FOUND" });
    // Run again, as jobs are: there is nothing more to do.
    await sweep(id);
  });

  it.each([
    ["refused", 1, "REJECTED"],
    ["accepted", pdf().length, "READY"],
  ])("removes what is put again at the address of a file that was %s, when that is over", async (_what, announced, status) => {
    const { upload, url, method } = await uploads.request({ purpose: "PDF", bytes: pdf(), announcedBytes: announced });
    const put = (bytes: Buffer) => fetch(url, { method, body: new Uint8Array(bytes) });
    await put(pdf());
    const [due] = await scheduled();
    await sql("delete from outbox");
    await uploads.complete(upload.id);
    while ((await kit.runJobs()) > 0);
    const kept = await files.keys();
    await put(Buffer.alloc(100_000));
    expect(await files.keys()).toEqual([...kept, `incoming/${upload.id}`]);
    expect(due).toEqual({ uploadId: upload.id, minutes: 30 });
    await sweep(due!.uploadId);
    expect([await files.keys(), (await uploads.find(upload.id))?.status]).toEqual([kept, status]);
  });

  it("leaves alone what is being checked, and comes back", async () => {
    const id = await uploads.put({ purpose: "PDF", bytes: pdf() });
    await uploads.complete(id);
    await sql("delete from outbox where name = 'catalog.sweep-upload'");
    await passTime("2 days");
    await sweep(id);
    expect(await scheduled()).toEqual([{ uploadId: id, minutes: 60 }]);
    expect(await files.keys()).toEqual([`incoming/${id}`]);
    await passTime("6 days");
    await sweep(id);
    expect([await files.keys(), await uploads.find(id)]).toEqual([[], null]);
  });

  it("removes what nothing uses any more, when a day has gone", async () => {
    const [kept, dropped] = [await ready(), await ready()];
    for (const id of [kept, dropped]) await use(id);
    await passTime("30 days");
    for (const id of [kept, dropped]) await sweep(id);
    expect(await files.keys()).toHaveLength(2);
    await release(dropped);
    await passTime("23 hours");
    await sweep(dropped);
    expect(await files.keys()).toHaveLength(2);
    await passTime("1 hour");
    await sweep(dropped);
    expect(await files.keys()).toEqual([`files/${kept}/file`]);
    expect([(await uploads.find(kept))?.status, await uploads.find(dropped)]).toEqual(["READY", null]);
  });

  it("removes every width of a picture", async () => {
    const id = await uploads.ready({ purpose: "THUMBNAIL", bytes: await picture("png") });
    await passTime("1 day");
    await sweep(id);
    expect(await files.keys()).toEqual([]);
  });

  it("keeps the row of what was refused: who brought what, and why it was not kept", async () => {
    const id = await uploads.put({ purpose: "PDF", bytes: await picture("png") });
    await uploads.complete(id);
    await passTime("30 days");
    await sweep(id);
    expect(await uploads.find(id)).toMatchObject({ status: "REJECTED", problem: { code: "UPLOAD_TYPE_REFUSED" } });
  });

  it.each(Array.from({ length: 6 }, (_, round) => [round]))(
    "and whoever takes the file into use do not both succeed (%i)",
    async () => {
      const id = await ready();
      await passTime("1 day");
      const [used] = await Promise.allSettled([use(id), sweep(id)]);
      const row = await uploads.find(id);
      // Either the file is used, and there; or it is gone, and who wanted it was told.
      expect(await files.keys()).toEqual(row ? [`files/${id}/file`] : []);
      expect(used.status).toBe(row ? "fulfilled" : "rejected");
      await sweep(id);
      expect(await files.keys()).toHaveLength(row ? 1 : 0);
    },
  );

  it.each(Array.from({ length: 6 }, (_, round) => [round]))("and whoever completes it do not both succeed (%i)", async () => {
    const id = await uploads.put({ purpose: "PDF", bytes: pdf() });
    await passTime("1 day");
    const [completed] = await Promise.all([uploads.complete(id), sweep(id)]);
    while ((await kit.runJobs()) > 0);
    const row = await uploads.find(id);
    expect(completed.__typename === "Upload").toBe(row !== null);
    expect(await files.keys()).toEqual(row ? [`files/${id}/file`] : []);
  });
});
