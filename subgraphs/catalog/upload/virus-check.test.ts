import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { checkUploadJob } from "../jobs/check-upload.job";
import { catalog } from "../subgraph";
import { Clamd, EICAR } from "../testing/clamd";
import { FileStore } from "../testing/file-store";
import { mp4, picture } from "../testing/test-files";
import { Uploading } from "../testing/uploading";

describe("the virus check of uploads", () => {
  let files: FileStore;
  let clamd: Clamd;
  let kit: SubgraphKit;
  let uploads: Uploading;
  beforeAll(async () => {
    [files, clamd] = await Promise.all([FileStore.start(), Clamd.start()]);
    const scanner = { CLAMD_URL: `tcp://127.0.0.1:${clamd.port}`, CLAMD_TIMEOUT_SECONDS: "1.5" };
    kit = await SubgraphKit.start(catalog, { ...files.environment, ...scanner });
    uploads = new Uploading(kit, actorWith("INSTRUCTOR"));
  });
  afterAll(async () => {
    await kit.close();
    await Promise.all([files.close(), clamd.close()]);
  });

  const infected = () => Buffer.concat([mp4(), Buffer.from(EICAR)]);

  it("sees what is kept, and lets the clean pass", async () => {
    const bytes = mp4(200_000);
    const id = await uploads.ready({ purpose: "VIDEO", bytes });
    expect(clamd.seen.at(-1)!.equals(bytes)).toBe(true);
    expect(await files.keys()).toEqual([`files/${id}/file`]);
    await uploads.ready({ purpose: "THUMBNAIL", bytes: await picture("png") });
    expect(clamd.seen).toHaveLength(2);
    await files.objects.remove(await files.keys());
  });

  it.each([
    ["a film", async () => ({ purpose: "VIDEO" as const, bytes: infected() })],
    [
      "a picture",
      async () => ({ purpose: "THUMBNAIL" as const, bytes: Buffer.concat([await picture("png"), Buffer.from(EICAR)]) }),
    ],
  ])("refuses %s that is infected, and keeps nothing of it but who brought it", async (_what, file) => {
    const id = await uploads.put(await file());
    await uploads.complete(id);
    while ((await kit.runJobs()) > 0);
    expect(await uploads.find(id)).toMatchObject({
      status: "REJECTED",
      problem: { code: "UPLOAD_INFECTED" },
      job: { status: "FAILED", problem: { code: "UPLOAD_INFECTED" } },
    });
    expect(await files.keys()).toEqual([]);
  });

  it("tries again while the daemon is unwell, then refuses what nobody has looked at", async () => {
    const id = await uploads.put({ purpose: "VIDEO", bytes: mp4() });
    await uploads.complete(id);
    const well = clamd.answer;
    clamd.answer = socket => socket.destroy();
    const [queued] = await kit.runtime.database.query<{ id: string }>(
      null,
      "delete from outbox where name = 'catalog.check-upload' returning id",
    );
    const attempt = (number: number, lastAttempt: boolean) =>
      checkUploadJob.handle(kit.context(), { uploadId: id }, { id: queued!.id, attempt: number, lastAttempt });
    await expect(attempt(1, false)).rejects.toThrow("clamd");
    expect(await uploads.find(id)).toMatchObject({ status: "PENDING", job: { status: "RUNNING" } });
    await expect(attempt(2, true)).rejects.toThrow("clamd");
    clamd.answer = well;
    while ((await kit.runJobs()) > 0);
    expect(await uploads.find(id)).toMatchObject({
      status: "REJECTED",
      problem: { code: "UPLOAD_NOT_CHECKED" },
      job: { status: "FAILED" },
    });
    expect(await files.keys()).toEqual([]);
  });

  it("takes at the second try what the first could not look at", async () => {
    const id = await uploads.put({ purpose: "VIDEO", bytes: mp4() });
    await uploads.complete(id);
    const well = clamd.answer;
    clamd.answer = () => {};
    const [queued] = await kit.runtime.database.query<{ id: string }>(
      null,
      "delete from outbox where name = 'catalog.check-upload' returning id",
    );
    const run = { id: queued!.id, attempt: 1, lastAttempt: false };
    await expect(checkUploadJob.handle(kit.context(), { uploadId: id }, run)).rejects.toThrow("silent");
    clamd.answer = well;
    await checkUploadJob.handle(kit.context(), { uploadId: id }, { ...run, attempt: 2 });
    expect(await uploads.find(id)).toMatchObject({ status: "READY", job: { status: "SUCCEEDED" } });
    expect(await files.keys()).toEqual([`files/${id}/file`]);
  });
});
