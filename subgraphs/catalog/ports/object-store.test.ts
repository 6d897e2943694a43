import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  it("makes its bucket, and gives what it keeps to whoever holds a signed address", async () => {
    await store.put("a/b.pdf", Buffer.from("%PDF-1.4"), "application/pdf");
    const answer = await fetch(await store.signedUrl("a/b.pdf"));
    expect(await answer.text()).toBe("%PDF-1.4");
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    const part = await fetch(await store.signedUrl("a/b.pdf"), { headers: { range: "bytes=1-3" } });
    expect([part.status, await part.text()]).toEqual([206, "PDF"]);
  });

  it("gives nothing without a signature", async () => {
    await store.put("secret.pdf", Buffer.from("secret"), "application/pdf");
    const bare = new URL(await store.signedUrl("secret.pdf"));
    bare.search = "";
    expect((await fetch(bare)).status).toBe(403);
  });
});
