import { Readable } from "node:stream";
import type { Context } from "../../../../platform/context/context";
import { isId } from "../../../../platform/database/ids";
import { Refusal } from "../../../../platform/errors/problem";
import type { SubgraphRoute } from "../../../../platform/subgraph/define-subgraph";
import { objects } from "../../ports/objects.port";
import { pathKey } from "../package/file-path";
import type { ScormFileEntity } from "../package/scorm-file.entity";
import { findScormFile } from "../package/scorm-file.store";
import { LAUNCH_SECONDS, readLaunch } from "./launch-token";
import { rangeOf, type ByteRange } from "./byte-range";

/** The files of packages: `/scorm/content/<token>/<package>/<path>`. The path is looked up; it never becomes a part of a key. */
export const contentRoute: SubgraphRoute = {
  method: "GET",
  path: "/scorm/content/*",
  visibility: "public",
  handle: readContentFile,
};

/**
 * As much of a sandbox as SCORM bears: an item looks for its API in the windows around it, so it must be of their origin. It
 * cannot lead the page around it elsewhere.
 */
const SANDBOX =
  "sandbox allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads; frame-ancestors 'self'";

const BASE_HEADERS = {
  "content-security-policy": SANDBOX,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "accept-ranges": "bytes",
};

async function readContentFile(request: Request, ctx: Context): Promise<Response> {
  const file = await findFile(ctx, new URL(request.url).pathname);
  if (!file) return Response.json({ code: "NOT_FOUND" }, { status: 404 });
  const range = rangeOf(request.headers.get("range"), file.sizeBytes);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...BASE_HEADERS, "content-range": `bytes */${file.sizeBytes}` } });
  }
  const wanted = range ?? { offset: 0, length: file.sizeBytes };
  const isEmpty = request.method === "HEAD" || wanted.length === 0;
  const body = isEmpty ? null : await ctx.port(objects).read(file.objectKey, wanted);
  return new Response(body && (Readable.toWeb(body) as ReadableStream), {
    status: range ? 206 : 200,
    headers: headersOf(file, wanted, range !== null),
  });
}

function headersOf(file: ScormFileEntity, { offset, length }: ByteRange, isPart: boolean): Record<string, string> {
  return {
    ...BASE_HEADERS,
    "content-type": file.contentType,
    "content-length": String(length),
    // The address is as old as its launch, and what it leads to never changes.
    "cache-control": `private, max-age=${LAUNCH_SECONDS}, immutable`,
    ...(isPart && { "content-range": `bytes ${offset}-${offset + length - 1}/${file.sizeBytes}` }),
  };
}

/** Null for whatever the bearer of the token may not read, or is not there. */
async function findFile(ctx: Context, pathname: string): Promise<ScormFileEntity | null> {
  const [token = "", packageId = "", ...path] = pathname.split("/").slice(3);
  try {
    const launch = await readLaunch(ctx, token);
    if (!isId(packageId) || launch.packageId !== packageId.toLowerCase()) return null;
    const decoded = decodeURIComponent(path.join("/"));
    return decoded.includes("\0") ? null : await findScormFile(ctx, launch.packageId, pathKey(decoded));
  } catch (error) {
    // A token that is not good, or a path that is no text.
    if (error instanceof Refusal || error instanceof URIError) return null;
    throw error;
  }
}
