/** The part of s3rver that is used here; the package brings no types. */
declare module "s3rver" {
  import type { RequestListener } from "node:http";
  import type { Readable } from "node:stream";

  class S3rver {
    constructor(options: {
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string; configs?: string[] }[];
    });
    /** Where the objects are, and what requests see of it. */
    store: S3rver.Store;
    context: { store: S3rver.Store };
    /** In the order in which they see a request. */
    middleware: ((context: S3rver.Context, next: () => Promise<void>) => Promise<void>)[];
    /** Makes the buckets of the options, where they are missing. */
    configureBuckets(): Promise<unknown>;
    callback(): RequestListener;
  }

  namespace S3rver {
    /** What keeps the objects; the used part. */
    interface Store {
      putObject(object: StoredObject): Promise<{ size: number; md5: string }>;
      deleteObject(bucket: string, key: string): Promise<void>;
    }

    /** An object on its way into the store. */
    interface StoredObject {
      bucket: string;
      key: string;
      content: Readable | Buffer;
      metadata: Record<string, string>;
    }

    /** What Koa, on which s3rver stands, hands to a middleware; the used part. */
    interface Context {
      method: string;
      url: string;
      headers: Record<string, string | undefined>;
      query: Record<string, string | undefined>;
      status: number;
      type: string;
      body: unknown;
    }
  }

  export = S3rver;
}

/** s3rver's own way of keeping objects: in files. */
declare module "s3rver/lib/stores/filesystem" {
  import type S3rver from "s3rver";

  class FilesystemStore implements S3rver.Store {
    constructor(directory: string);
    getBucketPath(bucket: string): string;
    getResourcePath(bucket: string, key: string, resource: string): string;
    putMetadata(bucket: string, key: string, metadata: Record<string, string>, md5: string): Promise<void>;
    putObject(object: S3rver.StoredObject): Promise<{ size: number; md5: string }>;
    deleteObject(bucket: string, key: string): Promise<void>;
  }

  export = FilesystemStore;
}
