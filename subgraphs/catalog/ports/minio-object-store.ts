import type { Readable } from "node:stream";
import { Client, CopyDestinationOptions, CopySourceOptions } from "minio";
import type { ObjectFacts, ObjectStore, SignedReading } from "./object-store";

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

const SIGNED_SECONDS = 600;

/** Any store that speaks S3: S3 itself, MinIO, or the stand-in. */
export class MinioObjectStore implements ObjectStore {
  private readonly client: Client;
  /** A signature covers the host, so addresses for browsers are signed for the host that browsers see. */
  private readonly signer: Client;
  private bucketMade: Promise<void> | null = null;

  constructor(private readonly settings: MinioSettings) {
    this.client = clientFor(settings.endpoint, settings);
    this.signer = settings.publicEndpoint ? clientFor(settings.publicEndpoint, settings) : this.client;
  }

  async put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    await this.haveBucket();
    await this.client.putObject(this.settings.bucket, key, bytes, bytes.length, { "Content-Type": contentType });
  }

  read(key: string, part?: { offset: number; length: number }): Promise<Readable> {
    const { bucket } = this.settings;
    return part ? this.client.getPartialObject(bucket, key, part.offset, part.length) : this.client.getObject(bucket, key);
  }

  async facts(key: string): Promise<ObjectFacts | null> {
    try {
      const { size, metaData, lastModified } = await this.client.statObject(this.settings.bucket, key);
      const contentType = String(metaData["content-type"] ?? "application/octet-stream");
      return { sizeBytes: size, contentType, modifiedAt: lastModified };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async copy(fromKey: string, toKey: string): Promise<void> {
    const { bucket } = this.settings;
    await this.client.copyObject(
      new CopySourceOptions({ Bucket: bucket, Object: fromKey }),
      new CopyDestinationOptions({ Bucket: bucket, Object: toKey }),
    );
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.client.removeObjects(this.settings.bucket, [...keys]);
  }

  async *keysBelow(prefix: string): AsyncIterable<string> {
    await this.haveBucket();
    for await (const object of this.client.listObjectsV2(this.settings.bucket, prefix, true)) {
      const { name } = object as { name?: string };
      if (name !== undefined) yield name;
    }
  }

  signedUrl(key: string, { downloadName }: SignedReading = {}): Promise<string> {
    const headers: Record<string, string> = {};
    if (downloadName)
      headers["response-content-disposition"] = `attachment; filename*=UTF-8''${encodeURIComponent(downloadName)}`;
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
    if (await this.client.bucketExists(this.settings.bucket)) return;
    await this.client.makeBucket(this.settings.bucket, this.settings.region);
  }
}

function isMissing(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === "NotFound" || code === "NoSuchKey";
}

function clientFor(endpoint: string, { accessKey, secretKey, region }: MinioSettings): Client {
  const { hostname, port, protocol } = new URL(endpoint);
  const useSSL = protocol === "https:";
  return new Client({
    endPoint: hostname,
    port: Number(port) || (useSSL ? 443 : 80),
    useSSL,
    accessKey,
    secretKey,
    region,
    pathStyle: true,
  });
}
