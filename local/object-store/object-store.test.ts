import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { Client } from "minio";
import type { ObjectStore } from "./object-store";
import { startObjectStore } from "./object-store";

let root: string;
let directory: string;
let store: ObjectStore;
let minio: Client;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "object-store-"));
  directory = join(root, "objects");
  await open();
});
afterEach(async () => {
  await store.close();
  await rm(root, { recursive: true });
});

async function open(): Promise<void> {
  store = await startObjectStore({ directory });
  const { host: endPoint, port, accessKey, secretKey } = store;
  minio = new Client({ endPoint, port, useSSL: false, accessKey, secretKey });
}

const content = Buffer.from("0123456789".repeat(1000));

/** Sends a path as it is, without the cleaning that `fetch` does. */
function rawStatus(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: store.host, port: store.port, method, path, headers, agent: false }, response => {
      response.resume().once("end", () => resolve(response.statusCode!));
    });
    sent.once("error", reject).end();
  });
}

describe("through the minio client", () => {
  it("puts, stats, reads, lists and removes in the bucket that is there", async () => {
    expect(await minio.bucketExists(store.bucket)).toBe(true);
    await minio.putObject(store.bucket, "media/a b/ü.txt", content, content.length, { "Content-Type": "text/plain" });
    const stat = await minio.statObject(store.bucket, "media/a b/ü.txt");
    expect(stat).toMatchObject({ size: content.length, metaData: { "content-type": "text/plain" } });
    expect(await buffer(await minio.getObject(store.bucket, "media/a b/ü.txt"))).toEqual(content);
    const names: (string | undefined)[] = [];
    for await (const item of minio.listObjectsV2(store.bucket, "media/", true)) names.push((item as { name?: string }).name);
    expect(names).toEqual(["media/a b/ü.txt"]);
    await minio.removeObject(store.bucket, "media/a b/ü.txt");
    await expect(minio.statObject(store.bucket, "media/a b/ü.txt")).rejects.toMatchObject({ code: "NotFound" });
  });

  it("serves presigned URLs: PUT, GET, and GET of a range", async () => {
    const put = await fetch(await minio.presignedPutObject(store.bucket, "video.mp4", 60), { method: "PUT", body: content });
    expect(put.status).toBe(200);
    const url = await minio.presignedGetObject(store.bucket, "video.mp4", 60);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(content);
    const range = await fetch(url, { headers: { range: "bytes=10-19" } });
    expect(range.status).toBe(206);
    expect(range.headers.get("content-range")).toBe(`bytes 10-19/${content.length}`);
    expect(await range.text()).toBe("0123456789");
    expect((await fetch(url, { headers: { range: "bytes=999999-" } })).status).toBe(416);
  });

  it("takes an upload in parts", async () => {
    const large = Buffer.alloc(11 * 1024 * 1024, 7);
    await minio.putObject(store.bucket, "large.bin", large);
    expect((await minio.statObject(store.bucket, "large.bin")).size).toBe(large.length);
  });

  it("keeps objects over a restart", async () => {
    await minio.putObject(store.bucket, "kept.txt", content);
    await store.close();
    await open();
    expect(await buffer(await minio.getObject(store.bucket, "kept.txt"))).toEqual(content);
  });
});

describe("refusals", () => {
  it("refuses expired and unsigned requests, and unknown accounts", async () => {
    await minio.putObject(store.bucket, "a.txt", content);
    const old = new Date(Date.now() - 120_000);
    expect((await fetch(await minio.presignedGetObject(store.bucket, "a.txt", 60, {}, old))).status).toBe(403);
    const anonymous = await fetch(`${store.url}/${store.bucket}/a.txt`);
    expect(anonymous.status).toBe(403);
    expect(await anonymous.text()).toContain("<Code>AccessDenied</Code>");
    const { host: endPoint, port } = store;
    const stranger = new Client({ endPoint, port, useSSL: false, accessKey: "someone", secretKey: "else", region: "us-east-1" });
    await expect(stranger.statObject(store.bucket, "a.txt")).rejects.toMatchObject({ code: expect.any(String) });
  });

  it("refuses a signature for another object, method or secret", async () => {
    await minio.putObject(store.bucket, "a.txt", content);
    await minio.putObject(store.bucket, "b.txt", content);
    const url = await minio.presignedGetObject(store.bucket, "a.txt", 60, { "response-content-type": "text/plain" });
    expect((await fetch(url)).status).toBe(200);
    const put = await minio.presignedPutObject(store.bucket, "a.txt", 60);
    const { host: endPoint, port, accessKey } = store;
    const forger = new Client({ endPoint, port, useSSL: false, accessKey, secretKey: "guessed", region: "us-east-1" });
    const forged: [string, RequestInit][] = [
      [url.replace("a.txt", "b.txt"), {}],
      [url.replace("text%2Fplain", "text%2Fhtml"), {}],
      [url, { method: "DELETE" }],
      [url, { method: "PUT", body: "x" }],
      [put, {}],
      [url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"), {}],
      [await forger.presignedGetObject(store.bucket, "a.txt", 60), {}],
    ];
    for (const [address, request] of forged) {
      const answer = await fetch(address, request);
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("SignatureDoesNotMatch")]);
    }
    await expect(forger.putObject(store.bucket, "a.txt", content)).rejects.toMatchObject({ code: expect.any(String) });
    expect((await minio.statObject(store.bucket, "b.txt")).size).toBe(content.length);
  });

  it("keeps nothing of an upload that breaks off", async () => {
    const url = new URL(await minio.presignedPutObject(store.bucket, "half.bin", 60));
    await new Promise<void>(resolve => {
      const sent = request(url, { method: "PUT", headers: { "content-length": "100000" } });
      sent.on("error", () => {}).on("close", resolve);
      sent.write(content, () => sent.destroy());
    });
    await minio.putObject(store.bucket, "whole.bin", content);
    await expect(minio.statObject(store.bucket, "half.bin")).rejects.toMatchObject({ code: "NotFound" });
  });

  it("does not leave its directory", async () => {
    const headers = { authorization: "AWS S3RVER:x", "content-length": "0" };
    for (const path of [
      "/lyceum/../../x",
      "/lyceum/..%2f..%2fx",
      "/lyceum/%2e%2e/%2e%2e/x",
      "/../x",
      "/lyceum/a/./x",
      "/lyceum/%zz",
    ]) {
      expect(await rawStatus("PUT", path, headers)).toBe(400);
    }
    expect(await readdir(root)).toEqual(["objects"]);
  });

  it("lets browsers ask for presigned uploads from another origin", async () => {
    const headers = {
      origin: "https://app.example.com",
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type",
    };
    const preflight = await fetch(`${store.url}/${store.bucket}/a.txt`, { method: "OPTIONS", headers });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("says when its port is taken", async () => {
    const second = startObjectStore({ directory: join(root, "second"), port: store.port });
    await expect(second).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
