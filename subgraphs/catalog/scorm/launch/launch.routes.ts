import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Context } from "../../../../platform/context/context";
import { Refusal } from "../../../../platform/errors/problem";
import type { SubgraphRoute } from "../../../../platform/subgraph/define-subgraph";
import { scormPage } from "../../ports/scorm-page.port";
import { problems } from "../../problems";
import { findScormPackage } from "../package/scorm-package.store";
import { contentRoute } from "./content.route";
import { launchPage, noticePage } from "./launch-page";
import { readLaunch } from "./launch-token";
import { playerScript, playerStyle } from "./player-script";

/** The files that launch pages load, with scorm-again's from its package: nothing is fetched from the internet. */
const RUNTIME: Readonly<Record<string, { type: string; read: () => Promise<Buffer> }>> = {
  "player.js": { type: "text/javascript", read: async () => Buffer.from(playerScript) },
  "player.css": { type: "text/css", read: async () => Buffer.from(playerStyle) },
  "scorm12.js": { type: "text/javascript", read: () => readFile(join(distOfScormAgain(), "scorm12.min.js")) },
  "scorm2004.js": { type: "text/javascript", read: () => readFile(join(distOfScormAgain(), "scorm2004.min.js")) },
};

/** Where SCORM packages are launched, played and read. */
export const scormRoutes: SubgraphRoute[] = [
  { method: "GET", path: "/scorm/launch/*", visibility: "public", handle: showLaunchPage },
  { method: "GET", path: "/scorm/runtime/*", visibility: "public", handle: readRuntimeFile },
  contentRoute,
];

async function showLaunchPage(request: Request, ctx: Context): Promise<Response> {
  const token = new URL(request.url).pathname.split("/")[3] ?? "";
  try {
    const launch = await readLaunch(ctx, token);
    const pack = await findScormPackage(ctx, launch.packageId);
    if (!pack || pack.sweptAt) return page(ctx, noticePage(problems.SCORM_PACKAGE_GONE.message), 410);
    return page(ctx, launchPage({ token, mode: launch.mode, pack, version: runtimeVersion() }), 200);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return page(ctx, noticePage(error.message), error.problem === problems.SCORM_LAUNCH_EXPIRED ? 410 : 404);
  }
}

/** Its own scripts only. Packages are shown in its frame, and have a policy of their own. */
function page(ctx: Context, html: string, status: number): Response {
  const { frameAncestors } = ctx.port(scormPage);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join("; ");
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

async function readRuntimeFile(request: Request): Promise<Response> {
  const name = new URL(request.url).pathname.split("/")[3] ?? "";
  const file = Object.hasOwn(RUNTIME, name) ? RUNTIME[name]! : null;
  if (!file) return Response.json({ code: "NOT_FOUND" }, { status: 404 });
  const headers = {
    "content-type": `${file.type}; charset=utf-8`,
    // Pages name each file with the version of all of them.
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
  };
  return new Response(new Uint8Array(await file.read()), { headers });
}

let version: string | null = null;

function runtimeVersion(): string {
  version ??= createHash("sha256")
    .update(playerScript + playerStyle + readFileSync(join(distOfScormAgain(), "..", "package.json"), "utf8"))
    .digest("hex")
    .slice(0, 16);
  return version;
}

/** The package exports its files by other names than they have. */
function distOfScormAgain(): string {
  return dirname(require.resolve("scorm-again/scorm12/min"));
}
