/** The part of s3rver that is used here; the package brings no types. */
declare module "s3rver" {
  import type { RequestListener } from "node:http";

  class S3rver {
    constructor(options: {
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string; configs?: string[] }[];
    });
    /** In the order in which they see a request. */
    middleware: ((context: S3rver.Context, next: () => Promise<void>) => Promise<void>)[];
    /** Makes the buckets of the options, where they are missing. */
    configureBuckets(): Promise<unknown>;
    callback(): RequestListener;
  }

  namespace S3rver {
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
