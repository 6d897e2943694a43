import { Client } from "minio";
import type { ObjectStore } from "./object-store";

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
    this.bucketMade ??= this.makeBucket();
    await this.bucketMade;
    await this.client.putObject(this.settings.bucket, key, bytes, bytes.length, { "Content-Type": contentType });
  }

  signedUrl(key: string): Promise<string> {
    return this.signer.presignedGetObject(this.settings.bucket, key, SIGNED_SECONDS);
  }

  private async makeBucket(): Promise<void> {
    if (await this.client.bucketExists(this.settings.bucket)) return;
    await this.client.makeBucket(this.settings.bucket, this.settings.region);
  }
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
