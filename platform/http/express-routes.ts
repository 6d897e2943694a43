import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express, { type Express, type Request as ExpressRequest, type Response as ExpressResponse } from "express";
import type { Logger } from "../log/logger";
import { coversPath, type Route } from "./route";

/** The largest body of a route: providers' webhooks stay far below. */
const BODY_LIMIT = "1mb";
/** A reader that takes nothing for so long has gone. */
const STALLED_MS = 60_000;

/** Mounts web-standard routes on an Express app. Bodies reach them as the bytes that came, so that signatures can be checked. */
export function serveRoutes(app: Express, routes: readonly Route[], log: Logger): void {
  for (const route of routes) {
    const body = express.raw({ type: () => true, limit: BODY_LIMIT });
    app[route.method === "GET" ? "get" : "post"](patternOf(route), body, async (request, response) => {
      try {
        const asked = readRequest(request);
        // `..` has been resolved by now: what was below the route's path may be elsewhere.
        if (!coversPath(route, new URL(asked.url).pathname)) return void response.status(404).json({ code: "NOT_FOUND" });
        await writeResponse(response, await route.handle(asked), request.method === "HEAD");
      } catch (error) {
        if (response.destroyed) return log.debug({ err: error, path: route.path }, "the reader of a route has gone");
        log.error({ err: error, path: route.path }, "a route failed");
        if (!response.headersSent) response.status(500).json({ code: "INTERNAL" });
        else response.destroy();
      }
    });
  }
}

function patternOf({ path }: Route): string | RegExp {
  return path.endsWith("/*") ? new RegExp(`^${path.slice(0, -1).replaceAll(/[.+?^$()|[\]{}]/g, "\\$&")}`) : path;
}

function readRequest(request: ExpressRequest): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as [string, string]],
  );
  // Only path and query matter to a route; the host is whatever proxy stands in front.
  const url = new URL(request.originalUrl, "http://localhost");
  const hasBody = request.method === "POST";
  const body = !hasBody ? null : Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array();
  return new Request(url, { method: request.method, headers, body });
}

async function writeResponse(response: ExpressResponse, answer: Response, isHead: boolean): Promise<void> {
  response.status(answer.status);
  answer.headers.forEach((value, name) => response.setHeader(name, value));
  // A policy of the answer's own says who may frame it.
  if (answer.headers.has("content-security-policy")) response.removeHeader("x-frame-options");
  if (isHead) {
    await answer.body?.cancel();
    response.end();
  } else if (answer.body && answer.headers.has("content-length")) {
    response.setTimeout(STALLED_MS, () => response.destroy());
    await pipeline(Readable.fromWeb(answer.body), response);
  } else {
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
}
