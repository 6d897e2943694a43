import sharp from "sharp";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { catalog } from "../subgraph";
import { FileStore } from "../testing/file-store";
import { mp4, noise, pdf, picture, pixelBomb, program, zip } from "../testing/test-files";
import { Uploading, type TestFile } from "../testing/uploading";

describe("uploads", () => {
  const owner = actorWith("INSTRUCTOR");
  let files: FileStore;
  let kit: SubgraphKit;
  let uploads: Uploading;
  beforeAll(async () => {
    files = await FileStore.start();
    const limits = { UPLOAD_MAX_PDF_BYTES: "20000", UPLOAD_DAILY_BYTES: "3000000000", UPLOAD_MAX_IMAGE_BYTES: "300000" };
    kit = await SubgraphKit.start(catalog, { ...files.environment, ...limits });
    uploads = new Uploading(kit, owner);
    await sql("create table later (like outbox)");
  });
  afterAll(async () => {
    await kit.close();
    await files.close();
  });
  beforeEach(async () => {
    await sql("truncate upload, upload_use, outbox, later cascade");
    await files.objects.remove(await files.keys());
  });

  const sql = (text: string) => kit.runtime.database.query<Record<string, unknown>>(null, text);

  /** Brings a file that is refused, at once or by the job; answers the problem's code, and that nothing is left of it. */
  async function refusal(file: TestFile): Promise<string> {
    const before = await files.keys();
    const uploadId = await uploads.put(file);
    const { code } = await uploads.complete(uploadId);
    while ((await dueJobs()) > 0);
    const upload = (await uploads.find(uploadId))!;
    expect(upload).toMatchObject({ status: "REJECTED", contentType: null, problem: { code: expect.any(String) } });
    expect(await files.keys()).toEqual(before);
    const { code: kept } = upload.problem as { code: string };
    expect(code ?? kept).toBe(kept);
    // Asked again, it says the same.
    expect(await uploads.complete(uploadId)).toMatchObject({ code: kept, path: ["input", "uploadId"] });
    return kept;
  }

  /** Runs what is due now; what waits for a day stays. */
  async function dueJobs(): Promise<number> {
    const move = (from: string, to: string) =>
      `with moved as (delete from ${from} where delay_seconds > 0 returning *) insert into ${to} select * from moved`;
    await sql(move("outbox", "later"));
    const count = await kit.runJobs();
    await sql(move("later", "outbox"));
    return count;
  }

  it("come in by a signed address, are checked by a job, and leave nothing where they came in", async () => {
    const bytes = pdf();
    const requested = await uploads.request({ purpose: "PDF", bytes, fileName: "C:\\Users\\me\\My\u202e notes.pdf" });
    expect(requested).toMatchObject({ __typename: "RequestedUpload", method: "PUT", upload: { status: "PENDING" } });
    const minutes = (Date.parse(requested.expiresAt) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(15);
    await fetch(requested.url, { method: "PUT", body: new Uint8Array(bytes) });
    const { id } = requested.upload;
    expect(await uploads.complete(id)).toMatchObject({ __typename: "Upload", status: "PENDING", job: { status: "QUEUED" } });
    expect(await dueJobs()).toBe(1);
    expect(await uploads.find(id)).toMatchObject({
      purpose: "PDF",
      fileName: "My notes.pdf",
      sizeBytes: bytes.length,
      contentType: "application/pdf",
      status: "READY",
      problem: null,
      job: { status: "SUCCEEDED", result: { id } },
    });
    expect(await files.keys()).toEqual([`files/${id}/file`]);
  });

  it.each<[string, () => Promise<TestFile> | TestFile, string]>([
    ["a PDF", () => ({ purpose: "PDF", bytes: pdf() }), "application/pdf"],
    ["a film", () => ({ purpose: "VIDEO", bytes: mp4() }), "video/mp4"],
    ["a package", async () => ({ purpose: "SCORM_PACKAGE", bytes: await zip({ "imsmanifest.xml": "<m/>" }) }), "application/zip"],
    ["a text", () => ({ purpose: "ATTACHMENT", bytes: Buffer.from("Grüße, 你好\n") }), "text/plain; charset=utf-8"],
    ["an attached picture", async () => ({ purpose: "ATTACHMENT", bytes: await picture("png") }), "image/png"],
    ["an archive", async () => ({ purpose: "ATTACHMENT", bytes: await zip({ "a.txt": "a" }) }), "application/zip"],
    ["an animation", async () => ({ purpose: "THUMBNAIL", bytes: await picture("gif") }), "image/webp"],
    ["an AVIF", async () => ({ purpose: "THUMBNAIL", bytes: await picture("avif") }), "image/webp"],
  ])("take %s for what it is, whatever it is called", async (_what, file, contentType) => {
    const id = await uploads.ready({ ...(await file()), fileName: "whatever.exe" });
    expect(await uploads.find(id)).toMatchObject({ contentType, status: "READY" });
  });

  it.each<[string, () => Promise<TestFile> | TestFile, string]>([
    ["a renamed program", () => ({ purpose: "PDF", bytes: program(), fileName: "notes.pdf" }), "UPLOAD_TYPE_REFUSED"],
    ["a program as a picture", () => ({ purpose: "THUMBNAIL", bytes: program(), fileName: "a.png" }), "UPLOAD_TYPE_REFUSED"],
    ["a program as an attachment", () => ({ purpose: "ATTACHMENT", bytes: program() }), "UPLOAD_TYPE_REFUSED"],
    ["a shell script", () => ({ purpose: "ATTACHMENT", bytes: Buffer.from("#!/bin/sh\nrm -rf ~\n") }), "UPLOAD_TYPE_REFUSED"],
    [
      "a page",
      () => ({ purpose: "ATTACHMENT", bytes: Buffer.from(" <!doctype html><script>1</script>") }),
      "UPLOAD_TYPE_REFUSED",
    ],
    [
      "an SVG",
      () => ({ purpose: "THUMBNAIL", bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') }),
      "UPLOAD_TYPE_REFUSED",
    ],
    [
      "a page that begins as a GIF",
      () => ({ purpose: "THUMBNAIL", bytes: Buffer.from("GIF89a/*<html>*/=1;") }),
      "UPLOAD_DAMAGED",
    ],
    ["a picture as a film", async () => ({ purpose: "VIDEO", bytes: await picture("png") }), "UPLOAD_TYPE_REFUSED"],
    ["a document as a package", async () => ({ purpose: "SCORM_PACKAGE", bytes: pdf() }), "UPLOAD_TYPE_REFUSED"],
    ["a PDF without its end", () => ({ purpose: "PDF", bytes: pdf().subarray(0, -7) }), "UPLOAD_DAMAGED"],
    ["half a picture", async () => ({ purpose: "THUMBNAIL", bytes: (await noise()).subarray(0, 20_000) }), "UPLOAD_DAMAGED"],
    [
      "a PDF that is an archive as well",
      async () => ({ purpose: "PDF", bytes: Buffer.concat([pdf(), await zip({ "a.class": "x" }), Buffer.from("%%EOF")]) }),
      "UPLOAD_TYPE_REFUSED",
    ],
    [
      "a film that is an archive as well",
      async () => ({ purpose: "VIDEO", bytes: Buffer.concat([mp4(), await zip({ "a.class": "x" })]) }),
      "UPLOAD_TYPE_REFUSED",
    ],
    ["more bytes than announced", () => ({ purpose: "PDF", bytes: pdf(), announcedBytes: 10 }), "UPLOAD_SIZE_MISMATCH"],
    ["fewer bytes than announced", () => ({ purpose: "PDF", bytes: pdf(), announcedBytes: 9_999 }), "UPLOAD_SIZE_MISMATCH"],
    [
      "more bytes than are allowed, whatever was announced",
      () => ({ purpose: "PDF", bytes: Buffer.concat([pdf(), Buffer.alloc(30_000)]), announcedBytes: 100 }),
      "UPLOAD_TOO_LARGE",
    ],
    ["a picture of more pixels than memory", async () => ({ purpose: "THUMBNAIL", bytes: await pixelBomb() }), "UPLOAD_DAMAGED"],
  ])("refuse %s, and keep nothing of it", async (_what, file, code) => {
    expect(await refusal(await file())).toBe(code);
  });

  it("keep nothing of a picture but its pixels, upright, in three widths", async () => {
    const bytes = await sharp({ create: { width: 1_600, height: 800, channels: 3, background: "red" } })
      .withExif({
        IFD0: { Copyright: "A person", Orientation: "6" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const polyglot = Buffer.concat([bytes, Buffer.from("<script>alert(1)</script>")]);
    const id = await uploads.ready({ purpose: "THUMBNAIL", bytes: polyglot });
    expect(await files.keys()).toEqual([1280, 320, 640].map(width => `files/${id}/${width}.webp`));
    for (const width of [320, 640]) {
      const kept = await (await fetch(await files.objects.signedUrl(`files/${id}/${width}.webp`))).arrayBuffer();
      const { exif, xmp, icc, orientation, ...facts } = await sharp(kept).metadata();
      expect(facts).toMatchObject({ format: "webp", width, height: 2 * width });
      expect([exif, xmp, icc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
      expect(Buffer.from(kept).includes("script")).toBe(false);
    }
    // The largest is not larger than what came.
    expect(
      (await sharp(await (await fetch(await files.objects.signedUrl(`files/${id}/1280.webp`))).arrayBuffer()).metadata()).width,
    ).toBe(800);
  });

  it("say what is too large about a picture", async () => {
    const id = await uploads.put({ purpose: "THUMBNAIL", bytes: await pixelBomb() });
    await uploads.complete(id);
    await dueJobs();
    const { problem } = (await uploads.find(id))!;
    expect(problem).toEqual({ code: "UPLOAD_DAMAGED", message: "The picture has too many pixels: 50 million are allowed." });
  });

  it("refuse a picture with an archive behind it", async () => {
    const bytes = Buffer.concat([await picture("jpeg"), await zip({ "index.html": "<script>" })]);
    expect(await refusal({ purpose: "THUMBNAIL", bytes })).toBe("UPLOAD_TYPE_REFUSED");
  });

  it("say what is missing when nothing was put, and go on when it was", async () => {
    const { upload, url } = await uploads.request({ purpose: "PDF", bytes: pdf() });
    expect(await uploads.complete(upload.id)).toMatchObject({ __typename: "Conflict", code: "UPLOAD_MISSING" });
    await fetch(url, { method: "PUT", body: new Uint8Array(pdf()) });
    expect(await uploads.complete(upload.id)).toMatchObject({ status: "PENDING" });
  });

  it("are completed once, however often and by however many at once it is said", async () => {
    const id = await uploads.put({ purpose: "PDF", bytes: pdf() });
    const answers = await Promise.all(Array.from({ length: 8 }, () => uploads.complete(id)));
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(await dueJobs()).toBe(1);
    const after = await uploads.complete(id);
    expect(after).toMatchObject({ status: "READY", job: { id: (answers[0]!.job as { id: string }).id } });
    expect(await dueJobs()).toBe(0);
  });

  it("are nobody else's", async () => {
    const id = await uploads.put({ purpose: "PDF", bytes: pdf() });
    const stranger = actorWith("INSTRUCTOR");
    for (const who of [stranger, actorWith("ADMIN")]) {
      expect(await uploads.complete(id, who)).toMatchObject({ __typename: "NotFound", code: "UPLOAD_NOT_FOUND" });
    }
    expect(await uploads.complete("019aa000-0000-7000-8000-000000000000")).toMatchObject({ code: "UPLOAD_NOT_FOUND" });
    expect(await uploads.find(id, stranger)).toBeNull();
    expect(await uploads.find(id, actorWith("ADMIN"))).toMatchObject({ id });
    expect(await uploads.find("no id")).toBeNull();
  });

  it("cannot be changed behind the check: what is put too late is swept", async () => {
    const bytes = pdf();
    const { upload, url } = await uploads.request({ purpose: "PDF", bytes });
    const put = (body: Buffer) => fetch(url, { method: "PUT", body: new Uint8Array(body) });
    await put(bytes);
    await uploads.complete(upload.id);
    await dueJobs();
    expect((await put(program())).status).toBe(200);
    expect(await (await fetch(await files.objects.signedUrl(`files/${upload.id}/file`))).text()).toBe(bytes.toString());
    await kit.runJobs();
    expect(await files.keys(`incoming/${upload.id}`)).toEqual([]);
    expect(await uploads.find(upload.id)).toMatchObject({ status: "READY" });
  });

  it("are looked at again by the job: what was put between completing and it is refused", async () => {
    const { upload, url } = await uploads.request({ purpose: "PDF", bytes: pdf() });
    await fetch(url, { method: "PUT", body: new Uint8Array(pdf()) });
    await uploads.complete(upload.id);
    await fetch(url, { method: "PUT", body: new Uint8Array(program(pdf().length)) });
    while ((await dueJobs()) > 0);
    expect(await uploads.find(upload.id)).toMatchObject({
      status: "REJECTED",
      problem: { code: "UPLOAD_TYPE_REFUSED" },
      job: { status: "FAILED" },
    });
    expect(await files.keys(`files/${upload.id}`)).toEqual([]);
  });

  it.each<[string, object, string, string[] | null]>([
    ["a file that is too large", { purpose: "PDF", sizeBytes: 20_001 }, "UPLOAD_TOO_LARGE", ["input", "sizeBytes"]],
    ["an empty file", { purpose: "PDF", sizeBytes: 0 }, "INVALID_INPUT", ["input", "sizeBytes"]],
    ["a name of nothing", { purpose: "PDF", sizeBytes: 1, fileName: "../ \u200b" }, "UPLOAD_NAME_REFUSED", ["input", "fileName"]],
    ["a long name", { purpose: "PDF", sizeBytes: 1, fileName: "x".repeat(201) }, "INVALID_INPUT", ["input", "fileName"]],
  ])("are not even announced: %s", async (_what, input, code, path) => {
    const text = `mutation R($input: RequestUploadInput!) { requestUpload(input: $input) { ... on Problem { code path } } }`;
    const answer = await kit.send(owner, text, { input: { fileName: "file", ...input } });
    expect(answer.data).toEqual({ requestUpload: { code, path } });
    expect(await sql("select from upload")).toEqual([]);
  });

  it("are for those who are signed in", async () => {
    const text = `mutation { requestUpload(input: { purpose: PDF, fileName: "a", sizeBytes: 1 }) { __typename } }`;
    expect((await kit.send(null, text)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    const learner = new Uploading(kit, actorWith("LEARNER"));
    expect(await learner.request({ purpose: "PDF", bytes: pdf() })).toMatchObject({ __typename: "RequestedUpload" });
  });

  it("are at most 20 pending and so many bytes a day, also for who is quick", async () => {
    const many = await Promise.all(Array.from({ length: 24 }, () => uploads.request({ purpose: "PDF", bytes: pdf() })));
    const codes = many.map(answer => answer.code ?? "announced").sort();
    expect(codes).toEqual([...Array<string>(4).fill("TOO_MANY_UPLOADS"), ...Array<string>(20).fill("announced")]);
    const other = new Uploading(kit, actorWith("INSTRUCTOR"));
    expect((await other.request({ purpose: "VIDEO", bytes: mp4(), announcedBytes: 1_999_999_999 })).code).toBeUndefined();
    expect((await other.request({ purpose: "VIDEO", bytes: mp4(), announcedBytes: 1_000_000_002 })).code).toBe(
      "UPLOAD_QUOTA_REACHED",
    );
    expect((await other.request({ purpose: "VIDEO", bytes: mp4(), announcedBytes: 1_000_000_001 })).code).toBeUndefined();
  });

  it("have an address that is over when its time is", async () => {
    const url = await files.objects.signedUploadUrl("incoming/late", 1);
    await new Promise(resolve => setTimeout(resolve, 2_100));
    const late = await fetch(url, { method: "PUT", body: "late" });
    expect([late.status, await files.keys("incoming/late")]).toEqual([403, []]);
  });

  it("have an address that is good for nothing else", async () => {
    const { upload, url } = await uploads.request({ purpose: "PDF", bytes: pdf() });
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
    const elsewhere = url.replace(`incoming/${upload.id}`, `files/${upload.id}/file`);
    expect((await fetch(elsewhere, { method: "PUT", body: "x" })).status).toBe(403);
    expect(await files.keys(`files/${upload.id}`)).toEqual([]);
  });
});
