import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startObjectStore, type ObjectStore as StandIn } from "../../../local/object-store/object-store";
import { MinioObjectStore } from "./minio-object-store";
import { ObjectStoreUnavailable } from "./object-store";

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

  it("says of an object what its reader is told to take it for", async () => {
    await store.put("typed/x", Buffer.from("<script>"), "text/html");
    const answer = await fetch(await store.signedUrl("typed/x", { contentType: "text/plain" }));
    expect(answer.headers.get("content-type")).toBe("text/plain");
  });

  it("removes many at once, of which some are gone already", async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `many/${index % 4}/${index}`);
    await Promise.all(keys.map(key => store.put(key, Buffer.from(key), "text/plain")));
    const twice = [...keys, ...keys.map(key => `${key}/none`)];
    await Promise.all([store.remove(twice), store.remove(keys), store.put("many/0/kept", Buffer.from("x"), "text/plain")]);
    expect(await keysBelow("many/")).toEqual(["many/0/kept"]);
  });

  it("gives nothing without a signature", async () => {
    await store.put("secret.pdf", Buffer.from("secret"), "application/pdf");
    const bare = new URL(await store.signedUrl("secret.pdf"));
    bare.search = "";
    expect((await fetch(bare)).status).toBe(403);
  });
});

describe("an object store that is unwell", () => {
  const patience = { silenceMs: 20_000, copySilenceMs: 20_000, restMs: 60_000 };
  let behave: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: number;
  let server: Server;
  let store: MinioObjectStore;
  let storeWith: (changes: Partial<typeof patience>) => MinioObjectStore;
  beforeEach(async () => {
    asked = 0;
    server = createServer((request, response) => {
      asked += 1;
      behave(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings = {
      endpoint,
      publicEndpoint: undefined,
      accessKey: "a",
      secretKey: "secretsecret",
      bucket: "bucket",
      region: "us-east-1",
    };
    storeWith = changes => new MinioObjectStore(settings, { ...patience, ...changes });
    store = storeWith({});
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const found: typeof behave = (_request, response) =>
    response.setHeader("etag", '"x"').setHeader("last-modified", new Date().toUTCString()).end();

  it("is asked three times when it is silent, then its caller is told", async () => {
    behave = () => {};
    await expect(storeWith({ silenceMs: 500 }).facts("key")).rejects.toThrow(ObjectStoreUnavailable);
    // What was sent in time may be read later.
    while (asked < 3) await new Promise(resolve => setTimeout(resolve, 10));
    expect(asked).toBe(3);
  });

  it.each<[string, typeof behave]>([
    ["hangs up", request => request.socket.destroy()],
    ["fails", (_request, response) => response.writeHead(503).end()],
  ])("is asked three times when it %s, then its caller is told", async (_what, unwell) => {
    behave = unwell;
    await expect(store.facts("key")).rejects.toThrow(ObjectStoreUnavailable);
    expect(asked).toBe(3);
  });

  it("is forgiven a moment", async () => {
    behave = (request, response) => (asked < 3 ? response.writeHead(500).end() : found(request, response));
    expect(await store.facts("key")).toMatchObject({ contentType: "application/octet-stream" });
  });

  it("is left alone after five failures, and asked again after a rest", async () => {
    behave = (_request, response) => response.writeHead(503).end();
    for (let call = 0; call < 4; call += 1) await expect(store.facts("key")).rejects.toThrow(ObjectStoreUnavailable);
    expect(asked).toBe(5);
    behave = found;
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.now() + patience.restMs);
    expect(await store.facts("key")).not.toBeNull();
    expect(asked).toBe(6);
    now.mockRestore();
  });

  it("is not asked twice for what it refuses", async () => {
    behave = (_request, response) => response.writeHead(404).end();
    expect(await store.facts("key")).toBeNull();
    behave = (_request, response) => response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
    await expect(store.facts("key")).rejects.toMatchObject({ code: "AccessDenied" });
    expect(asked).toBe(2);
  });

  it("has longer for a copy, which it makes before it answers", async () => {
    behave = (_request, response) =>
      void setTimeout(() => response.end("<CopyObjectResult><ETag>x</ETag></CopyObjectResult>"), 1_500);
    await storeWith({ silenceMs: 500 }).copy("a", "b");
    expect(asked).toBe(1);
  });
});
