import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { parseSettings, SettingsError } from "../config/settings";
import { OutboundClient } from "./outbound-client";
import type { OutboundRefusal } from "./problems";
import { outboundShape } from "./settings";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const LIMIT = 100_000;

describe("the client of outside addresses", () => {
  let server: Server;
  let base: string;
  let handle: Handler;
  let requests: IncomingMessage[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      handle(request, response);
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => (requests = []));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const client = (seconds = 20) =>
    new OutboundClient(
      parseSettings(outboundShape, { OUTBOUND_ALLOW: new URL(base).host, OUTBOUND_TIMEOUT_SECONDS: String(seconds) }),
    );
  const get = (path = "/", accepts = ["text/html", "+json"], seconds = 20) =>
    client(seconds).get({ url: `${base}${path}`, accepts, maxBytes: LIMIT });
  const refusal = (path?: string, accepts?: string[], seconds?: number) =>
    get(path, accepts, seconds).then(
      answer => ({ code: `answered: ${answer.body.length}`, isPassing: false }),
      (error: OutboundRefusal) => ({ code: error.problem.code, isPassing: error.isPassing }),
    );
  const html: Handler = (_request, response) =>
    response.writeHead(200, { "content-type": "Text/HTML; Charset=UTF-16" }).end("hello");

  it("reads a page, and says what it is", async () => {
    handle = html;
    const answer = await get("/a?b#c");
    expect({ ...answer, url: answer.url.href, body: answer.body.toString() }).toEqual({
      url: `${base}/a?b`,
      mediaType: "text/html",
      charset: "utf-16",
      body: "hello",
    });
  });

  it("tells a source nothing but what it asks for", async () => {
    handle = (request, response) =>
      request.url === "/" ? response.writeHead(302, { location: "/next", "set-cookie": "a=b" }).end() : html(request, response);
    await get();
    expect(requests.map(({ url }) => url)).toEqual(["/", "/next"]);
    for (const { headers, method, httpVersion } of requests) {
      expect([method, httpVersion]).toEqual(["GET", "1.1"]);
      expect(Object.keys(headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
    }
  });

  it("keeps no connection for the next request", async () => {
    const ports = new Set<number>();
    handle = (request, response) => {
      ports.add(request.socket.remotePort!);
      html(request, response);
    };
    for (let count = 0; count < 3; count += 1) await get();
    expect(ports.size).toBe(3);
  });

  it("follows five redirects and no sixth", async () => {
    handle = (request, response) => {
      const left = Number(request.url!.slice(1));
      if (left === 0) return html(request, response);
      response.writeHead(307, { location: `/${left - 1}` }).end();
    };
    expect((await get("/5")).url.pathname).toBe("/0");
    expect(await refusal("/6")).toEqual({ code: "TOO_MANY_REDIRECTS", isPassing: false });
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("decodes %s, and stops a bomb of it", async (encoding, encode) => {
    let body = encode(Buffer.from("hello"));
    handle = (_request, response) =>
      response.writeHead(200, { "content-type": "text/html", "content-encoding": encoding }).end(body);
    expect((await get()).body.toString()).toBe("hello");
    body = encode(Buffer.alloc(50_000_000));
    expect(body.length).toBeLessThan(LIMIT);
    expect(await refusal()).toEqual({ code: "SOURCE_TOO_LARGE", isPassing: false });
  });

  it.each<[string, Handler, string, boolean]>([
    [
      "says that it is too large",
      (_q, a) => a.writeHead(200, { "content-type": "text/html", "content-length": LIMIT + 1 }).end(),
      "SOURCE_TOO_LARGE",
      false,
    ],
    [
      "is too large without saying so",
      (_q, a) => a.writeHead(200, { "content-type": "text/html" }).end(Buffer.alloc(LIMIT + 1)),
      "SOURCE_TOO_LARGE",
      false,
    ],
    [
      "is of another type",
      (_q, a) => a.writeHead(200, { "content-type": "image/png" }).end("x"),
      "SOURCE_TYPE_NOT_ALLOWED",
      false,
    ],
    ["has no type", (_q, a) => a.writeHead(200).end("x"), "SOURCE_TYPE_NOT_ALLOWED", false],
    [
      "has an unknown encoding",
      (_q, a) => a.writeHead(200, { "content-type": "text/html", "content-encoding": "zstd" }).end("x"),
      "SOURCE_TYPE_NOT_ALLOWED",
      false,
    ],
    [
      "has two encodings",
      (_q, a) => a.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip, gzip" }).end("x"),
      "SOURCE_TYPE_NOT_ALLOWED",
      false,
    ],
    [
      "is encoded wrongly",
      (_q, a) => a.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end("no gzip"),
      "SOURCE_UNREACHABLE",
      true,
    ],
    ["is not there", (_q, a) => a.writeHead(404, { "content-type": "text/html" }).end("x"), "SOURCE_UNREACHABLE", false],
    ["has nothing", (_q, a) => a.writeHead(204).end(), "SOURCE_UNREACHABLE", false],
    ["redirects to nowhere", (_q, a) => a.writeHead(302).end(), "SOURCE_UNREACHABLE", false],
    ["is unwell", (_q, a) => a.writeHead(503).end(), "SOURCE_UNREACHABLE", true],
    ["asks to come later", (_q, a) => a.writeHead(429).end(), "SOURCE_UNREACHABLE", true],
    ["hangs up", (_q, a) => a.destroy(), "SOURCE_UNREACHABLE", true],
    [
      "hangs up in the middle",
      (_q, a) => void a.writeHead(200, { "content-type": "text/html", "content-length": 10 }).write("hel", () => a.destroy()),
      "SOURCE_UNREACHABLE",
      true,
    ],
    ["speaks no HTTP", (_q, a) => void a.socket!.end("220 smtp.example.com\r\n"), "SOURCE_UNREACHABLE", true],
    [
      "has endless headers",
      (_q, a) => a.socket!.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(200_000)}\r\n\r\n`),
      "SOURCE_UNREACHABLE",
      true,
    ],
  ])("refuses a source that %s", async (_what, handler, code, isPassing) => {
    handle = handler;
    expect(await refusal()).toEqual({ code, isPassing });
  });

  it("waits for an answer only so long, and for one that trickles too", async () => {
    handle = () => {};
    expect(await refusal("/", undefined, 1)).toEqual({ code: "SOURCE_TIMED_OUT", isPassing: true });
    handle = (request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const drip = setInterval(() => response.write("x"), 50);
      request.socket.once("close", () => clearInterval(drip));
    };
    expect(await refusal("/", undefined, 1)).toEqual({ code: "SOURCE_TIMED_OUT", isPassing: true });
  });

  it("tells nothing of a port that nobody listens on", async () => {
    const gone = createServer();
    await new Promise<void>(resolve => gone.listen(0, "127.0.0.1", resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise(resolve => gone.close(resolve));
    const asked = new OutboundClient(parseSettings(outboundShape, { OUTBOUND_ALLOW: `127.0.0.1:${port}` }));
    const error = await asked
      .get({ url: `http://127.0.0.1:${port}/`, accepts: ["text/html"], maxBytes: 1 })
      .catch((given: Error) => given);
    expect(error).toMatchObject({
      problem: { code: "SOURCE_UNREACHABLE" },
      message: "The source does not answer, or answers with an error.",
    });
  });

  it("reads its settings with care", () => {
    expect(parseSettings(outboundShape, {})).toMatchObject({ OUTBOUND_PORTS: "80,443", OUTBOUND_ALLOW: "" });
    for (const OUTBOUND_ALLOW of ["localhost", "http://localhost:80", "*:80,", "a@b:80"]) {
      expect(() => parseSettings(outboundShape, { OUTBOUND_ALLOW })).toThrow(SettingsError);
    }
    expect(parseSettings(outboundShape, { OUTBOUND_ALLOW: "localhost:80,[::1]:8080" })).toBeDefined();
  });
});
