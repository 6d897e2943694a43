import { mkdir } from "node:fs/promises";
import { createServer } from "node:http";
import S3rver from "s3rver";
import { listenOn } from "../web-server";
import { isSigned } from "./signature";
import { SteadyStore } from "./steady-store";

export interface ObjectStoreOptions {
  /** Where objects are kept, over restarts too; made when it is not there. */
  directory: string;
  /** Port to listen on; any free one by default. */
  port?: number;
  /** The bucket that is there from the start; `lyceum` by default. */
  bucket?: string;
}

/** A running stand-in for S3, with path-style addresses. Reach it with the `minio` client (`useSSL: false`). */
export interface ObjectStore {
  url: string;
  host: string;
  port: number;
  accessKey: string;
  secretKey: string;
  bucket: string;
  close(): Promise<void>;
}

/** The one account that s3rver knows. */
const account = { accessKey: "S3RVER", secretKey: "S3RVER" };

/** Browsers upload to and read from presigned URLs, whatever page they come from. */
const corsConfiguration = `<CORSConfiguration><CORSRule>
  <AllowedOrigin>*</AllowedOrigin>
  <AllowedMethod>GET</AllowedMethod><AllowedMethod>HEAD</AllowedMethod><AllowedMethod>PUT</AllowedMethod>
  <AllowedHeader>*</AllowedHeader>
  <ExposeHeader>ETag</ExposeHeader>
  <MaxAgeSeconds>3000</MaxAgeSeconds>
</CORSRule></CORSConfiguration>`;

/** Starts an object store on the loopback address: for development and tests only. Rejects when the port is taken. */
export async function startObjectStore(options: ObjectStoreOptions): Promise<ObjectStore> {
  const { directory, port = 0, bucket = "lyceum" } = options;
  await mkdir(directory, { recursive: true });
  const store = new S3rver({
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket, configs: [corsConfiguration] }],
  });
  store.store = store.context.store = new SteadyStore(directory);
  store.middleware.unshift(refuseBadRequests);
  await store.configureBuckets();
  const server = await listenOn(createServer(store.callback()), port);
  return { ...server, ...account, host: "127.0.0.1", bucket };
}

/** s3rver serves anyone, believes any signature, and would follow `..` in a key out of its directory; S3 does neither. */
async function refuseBadRequests(context: S3rver.Context, next: () => Promise<void>): Promise<void> {
  if (hasDotSegment(context.url)) return refuse(context, 400, "InvalidURI", "Couldn't parse the specified URI.");
  if (context.method === "OPTIONS") return next();
  const claimed = "authorization" in context.headers || "X-Amz-Signature" in context.query;
  if (!claimed) return refuse(context, 403, "AccessDenied", "Access Denied");
  // Who it is, and until when, s3rver looks at itself.
  if (!isSigned(context, account.secretKey))
    return refuse(context, 403, "SignatureDoesNotMatch", "The signature does not match.");
  await next();
}

function hasDotSegment(url: string): boolean {
  const path = url.split("?")[0]!;
  try {
    return /(^|[\\/])\.{1,2}([\\/]|$)|\0/.test(decodeURIComponent(path));
  } catch {
    return true;
  }
}

function refuse(context: S3rver.Context, status: number, code: string, message: string): void {
  context.status = status;
  context.type = "application/xml";
  context.body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}
