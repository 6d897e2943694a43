import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startObjectStore, type ObjectStore as StandIn } from "../../../local/object-store/object-store";
import { MinioObjectStore } from "./minio-object-store";

describe("the object store", () => {
  let directory: string;
  let standIn: StandIn;
  let store: MinioObjectStore;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "lyceum-objects-"));
    standIn = await startObjectStore({ directory });
    const { url, accessKey, secretKey } = standIn;
    store = new MinioObjectStore({
      endpoint: url,
      publicEndpoint: undefined,
      accessKey,
      secretKey,
      bucket: "new-bucket",
      region: "us-east-1",
    });
  });
  afterAll(async () => {
    await standIn.close();
    await rm(directory, { recursive: true });
  });

  async function keysBelow(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const key of store.keysBelow(prefix)) keys.push(key);
    return keys;
  }

  it("makes its bucket, and gives what it keeps to whoever holds a signed address", async () => {
    await store.put("a/b.pdf", Buffer.from("%PDF-1.4"), "application/pdf");
    const answer = await fetch(await store.signedUrl("a/b.pdf"));
    expect(await answer.text()).toBe("%PDF-1.4");
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    const part = await fetch(await store.signedUrl("a/b.pdf"), { headers: { range: "bytes=1-3" } });
    expect([part.status, await part.text()]).toEqual([206, "PDF"]);
  });

  it("knows, copies, lists, reads and removes what it keeps", async () => {
    await store.put("b/one.txt", Buffer.from("one two"), "text/plain");
    await store.copy("b/one.txt", "b/two.txt");
    expect(await keysBelow("b/")).toEqual(["b/one.txt", "b/two.txt"]);
    expect(await store.facts("b/two.txt")).toMatchObject({ sizeBytes: 7, contentType: "text/plain" });
    expect(await text(await store.read("b/two.txt"))).toBe("one two");
    expect(await text(await store.read("b/two.txt", { offset: 4, length: 3 }))).toBe("two");
    await store.remove(["b/one.txt", "b/two.txt", "b/none.txt"]);
    expect(await store.facts("b/one.txt")).toBeNull();
    expect(await keysBelow("b/")).toEqual([]);
  });

  it("takes an upload at a signed address, and names the file for who saves it", async () => {
    const answer = await fetch(await store.signedUploadUrl("up/x", 60), { method: "PUT", body: "bytes" });
    expect(answer.status).toBe(200);
    const saved = await fetch(await store.signedUrl("up/x", { downloadName: "Ünïcode 1.txt" }));
    expect(saved.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%C3%9Cn%C3%AFcode%201.txt");
    expect(await saved.text()).toBe("bytes");
  });

  it("gives nothing without a signature", async () => {
    await store.put("secret.pdf", Buffer.from("secret"), "application/pdf");
    const bare = new URL(await store.signedUrl("secret.pdf"));
    bare.search = "";
    expect((await fetch(bare)).status).toBe(403);
  });
});
