import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startObjectStore, type ObjectStore as StandIn } from "../../../local/object-store/object-store";
import type { Environment } from "../../../platform/config/settings";
import { MinioObjectStore } from "../ports/minio-object-store";

/** An empty object store of a test's own, over real HTTP. */
export class FileStore {
  private constructor(
    private readonly directory: string,
    private readonly standIn: StandIn,
    readonly objects: MinioObjectStore,
  ) {}

  static async start(): Promise<FileStore> {
    const directory = await mkdtemp(join(tmpdir(), "lyceum-objects-"));
    const standIn = await startObjectStore({ directory });
    const { url: endpoint, accessKey, secretKey, bucket } = standIn;
    const settings = { endpoint, publicEndpoint: undefined, accessKey, secretKey, bucket, region: "us-east-1" };
    return new FileStore(directory, standIn, new MinioObjectStore(settings));
  }

  /** What a subgraph must be started with to keep its files here. */
  get environment(): Environment {
    const { url, accessKey, secretKey, bucket } = this.standIn;
    return { S3_ENDPOINT: url, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey, S3_BUCKET: bucket };
  }

  /** Every key in the bucket that begins so, in order. */
  async keys(prefix = ""): Promise<string[]> {
    const keys: string[] = [];
    for await (const key of this.objects.keysBelow(prefix)) keys.push(key);
    return keys.sort();
  }

  async close(): Promise<void> {
    await this.standIn.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}
