import type { Readable } from "node:stream";
import { Client, CopyDestinationOptions, CopySourceOptions } from "minio";
import { ObjectMissing, SIGNED_SECONDS, type ObjectFacts, type ObjectStore, type SignedReading } from "./object-store";
import { impatientTransport, patience, storeCalls, type Patience } from "./store-calls";

/** How to reach a store that speaks S3. */
export interface MinioSettings {
  endpoint: string;
  /** The address that browsers reach it at, where that is another one. */
  publicEndpoint: string | undefined;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region: string;
}

/** Any store that speaks S3: S3 itself, MinIO, or the stand-in. */
export class MinioObjectStore implements ObjectStore {
  private readonly client: Client;
  /** A signature covers the host, so addresses for browsers are signed for the host that browsers see. */
  private readonly signer: Client;
  private readonly calling: ReturnType<typeof storeCalls>;
  private bucketMade: Promise<void> | null = null;

  constructor(
    private readonly settings: MinioSettings,
    howPatient: Patience = patience,
  ) {
    this.client = clientFor(settings.endpoint, settings, howPatient);
    this.signer = settings.publicEndpoint ? clientFor(settings.publicEndpoint, settings, howPatient) : this.client;
    this.calling = storeCalls(howPatient);
  }

  async put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    await this.haveBucket();
    const { bucket } = this.settings;
    await this.calling(() => this.client.putObject(bucket, key, bytes, bytes.length, { "Content-Type": contentType }));
  }

  async read(key: string, part?: { offset: number; length: number }): Promise<Readable> {
    const { bucket } = this.settings;
    try {
      return await this.calling(() =>
        part ? this.client.getPartialObject(bucket, key, part.offset, part.length) : this.client.getObject(bucket, key),
      );
    } catch (error) {
      throw isMissing(error) ? new ObjectMissing(`there is no object ${key}`) : error;
    }
  }

  async facts(key: string): Promise<ObjectFacts | null> {
    try {
      const { size, metaData, lastModified } = await this.calling(() => this.client.statObject(this.settings.bucket, key));
      const contentType = String(metaData["content-type"] ?? "application/octet-stream");
      return { sizeBytes: size, contentType, modifiedAt: lastModified };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async copy(fromKey: string, toKey: string): Promise<void> {
    const { bucket } = this.settings;
    const from = new CopySourceOptions({ Bucket: bucket, Object: fromKey });
    const to = new CopyDestinationOptions({ Bucket: bucket, Object: toKey });
    await this.calling(() => this.client.copyObject(from, to));
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const failed = await this.calling(() => this.client.removeObjects(this.settings.bucket, [...keys]));
    if (failed.length > 0) throw new Error(`${failed.length} of ${keys.length} objects could not be removed`);
  }

  async *keysBelow(prefix: string): AsyncIterable<string> {
    await this.haveBucket();
    for await (const object of this.client.listObjectsV2(this.settings.bucket, prefix, true)) {
      const { name } = object as { name?: string };
      if (name !== undefined) yield name;
    }
  }

  signedUrl(key: string, { downloadName, contentType }: SignedReading = {}): Promise<string> {
    const headers: Record<string, string> = {};
    if (downloadName)
      headers["response-content-disposition"] = `attachment; filename*=UTF-8''${encodeURIComponent(downloadName)}`;
    if (contentType) headers["response-content-type"] = contentType;
    return this.signer.presignedGetObject(this.settings.bucket, key, SIGNED_SECONDS, headers);
  }

  async signedUploadUrl(key: string, seconds: number): Promise<string> {
    await this.haveBucket();
    return this.signer.presignedPutObject(this.settings.bucket, key, seconds);
  }

  private haveBucket(): Promise<void> {
    this.bucketMade ??= this.makeBucket().catch(error => {
      this.bucketMade = null;
      throw error;
    });
    return this.bucketMade;
  }

  private async makeBucket(): Promise<void> {
    const { bucket, region } = this.settings;
    if (await this.calling(() => this.client.bucketExists(bucket))) return;
    await this.calling(() => this.client.makeBucket(bucket, region)).catch(error => {
      // Another process has been quicker.
      if ((error as { code?: string }).code !== "BucketAlreadyOwnedByYou") throw error;
    });
  }
}

function isMissing(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === "NotFound" || code === "NoSuchKey";
}

function clientFor(endpoint: string, { accessKey, secretKey, region }: MinioSettings, howPatient: Patience): Client {
  const address = new URL(endpoint);
  const useSSL = address.protocol === "https:";
  return new Client({
    endPoint: address.hostname,
    port: Number(address.port) || (useSSL ? 443 : 80),
    useSSL,
    accessKey,
    secretKey,
    region,
    pathStyle: true,
    transport: impatientTransport(address, howPatient),
    // Tried again is what `calling` calls; minio would do it once more, and say so on the console.
    retryOptions: { disableRetry: true },
  });
}
