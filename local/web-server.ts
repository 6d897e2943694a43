/** Serves a web-standard handler over HTTP, on the loopback address unless told otherwise: what every HTTP stand-in, and its tests, stand on. */
import type { AddressInfo } from "node:net";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Route } from "../platform/http/route";

/** A listening server. */
export interface WebServer {
  /** Base address without a trailing slash, for instance `http://127.0.0.1:40123`. */
  url: string;
  /** The port it listens on. */
  port: number;
  /** Stops listening and cuts every connection; the signals of requests in flight are aborted. */
  close(): Promise<void>;
}

/** Longest request body, in bytes; more is answered with 413. */
const maxBodyBytes = 8 * 1024 * 1024;

class BodyTooLarge extends Error {}

/** The address of this machine that no other machine reaches. */
const LOOPBACK = "127.0.0.1";

/**
 * Listens (port 0: any free one) and hands each request to `handle`. `request.signal` is aborted when the client
 * goes away. A response body that errors cuts the connection, as a crashed server would.
 */
export async function startWebServer(
  handle: (request: Request) => Promise<Response>,
  port = 0,
  host = LOOPBACK,
): Promise<WebServer> {
  return listenOn(
    createServer((incoming, outgoing) => void serve(handle, incoming, outgoing)),
    port,
    host,
  );
}

/** Listens (port 0: any free one). Rejects when the port is taken. */
export async function listenOn(server: Server, port: number, host = LOOPBACK): Promise<WebServer> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${actualPort}`, port: actualPort, close };
}

/** Answers from a list of routes, and 404 for anything else: mounts what the platform's own server would mount. */
export function routeHandler(routes: Route[]): (request: Request) => Promise<Response> {
  return async request => {
    const { pathname } = new URL(request.url);
    const route = routes.find(candidate => candidate.method === request.method && candidate.path === pathname);
    return route ? route.handle(request) : new Response("Not found", { status: 404 });
  };
}

async function serve(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const clientGone = new AbortController();
  outgoing.once("close", () => clientGone.abort());
  try {
    const response = await handle(await toRequest(incoming, clientGone.signal));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    // Otherwise a client sees nothing before the first part of a slow body.
    outgoing.flushHeaders();
    if (!response.body) return void outgoing.end();
    await pipeline(Readable.fromWeb(response.body), outgoing);
  } catch (error) {
    if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
    const tooLarge = error instanceof BodyTooLarge;
    outgoing.writeHead(tooLarge ? 413 : 500, { "content-type": "text/plain", connection: "close" });
    outgoing.end(error instanceof Error ? error.message : String(error));
  }
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const method = incoming.method ?? "GET";
  const url = new URL(`http://127.0.0.1${incoming.url?.startsWith("/") ? incoming.url : "/"}`);
  const body = method === "GET" || method === "HEAD" ? undefined : await readBody(incoming);
  return new Request(url, { method, headers, body, signal });
}

/** The whole body of a request. Throws when it is too large. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBodyBytes) throw new BodyTooLarge(`The request body is longer than ${maxBodyBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
