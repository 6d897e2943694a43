import express, { type Express, type Request as ExpressRequest, type Response as ExpressResponse } from "express";
import type { Logger } from "../log/logger";
import type { Route } from "./route";

/** The largest body of a route: providers' webhooks stay far below. */
const BODY_LIMIT = "1mb";

/** Mounts web-standard routes on an Express app. Bodies reach them as the bytes that came, so that signatures can be checked. */
export function serveRoutes(app: Express, routes: readonly Route[], log: Logger): void {
  for (const route of routes) {
    const body = express.raw({ type: () => true, limit: BODY_LIMIT });
    app[route.method === "GET" ? "get" : "post"](route.path, body, async (request, response) => {
      try {
        await writeResponse(response, await route.handle(readRequest(request)));
      } catch (error) {
        log.error({ err: error, path: route.path }, "a route failed");
        if (!response.headersSent) response.status(500).json({ code: "INTERNAL" });
      }
    });
  }
}

function readRequest(request: ExpressRequest): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as [string, string]],
  );
  // Only path and query matter to a route; the host is whatever proxy stands in front.
  const url = new URL(request.originalUrl, "http://localhost");
  const body = request.method === "GET" ? null : Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array();
  return new Request(url, { method: request.method, headers, body });
}

async function writeResponse(response: ExpressResponse, answer: Response): Promise<void> {
  response.status(answer.status);
  answer.headers.forEach((value, name) => response.setHeader(name, value));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
