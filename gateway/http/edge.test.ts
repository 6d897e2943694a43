import { once } from "node:events";
import { connect } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { GatewayOptions } from "../start-gateway";
import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";

const JSON_TYPE = { "content-type": "application/json" };
const whoami = JSON.stringify({ query: "{ whoami }" });

let gateway: TestGateway;
/** A gateway that this test closes. */
const withGateway = async (options: Partial<GatewayOptions>, story: (own: TestGateway) => Promise<void>) => {
  const own = await testGateway("in process", options);
  try {
    await story(own);
  } finally {
    await own.close();
  }
};
beforeAll(async () => {
  gateway = await testGateway("in process", { explorer: false });
});
afterAll(() => gateway.close());

const send = async (init: RequestInit, { url } = gateway, search = "") => {
  const response = await fetch(`${url}/graphql${search}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, error: text ? errorOf(text) : undefined };
};
const errorOf = (text: string) =>
  (JSON.parse(text) as { errors?: { message: string; extensions: { code: string; requestId: string } }[] }).errors?.[0];
const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE, own = gateway) =>
  send({ method: "POST", body, headers }, own);
/** Speaks HTTP itself, and tells what came back until the connection is closed. */
const speak = async (words: string, { url } = gateway) => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let heard = "";
  socket.on("data", data => (heard += data.toString())).on("error", () => {});
  socket.write(words);
  await once(socket, "close");
  return heard;
};

describe("what browsers are told", () => {
  const QUERY = "?query=%7Bwhoami%7D";
  test("an answer is data: not shown, not framed, not guessed at, by HTTPS only", async () => {
    for (const { headers } of [
      await post(whoami),
      await post("{"),
      await send({ method: "PUT" }),
      await send({}, gateway, QUERY),
    ]) {
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy": "default-src 'none';frame-ancestors 'none'",
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "x-request-id": expect.any(String),
        vary: expect.stringContaining("Origin"),
      });
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  test("pages of development may run their scripts; a browser does not remember HTTPS for them", async () => {
    await withGateway({ explorer: true }, async ({ url }) => {
      const page = (path: string) => fetch(`${url}${path}`, { headers: { accept: "text/html" } });
      const graphiql = await page("/graphiql");
      expect(graphiql.headers.get("content-security-policy")).toContain("script-src 'self' 'unsafe-inline'");
      const sandbox = await page("/graphql");
      expect(await sandbox.text()).toContain("<!DOCTYPE html>");
      expect(sandbox.headers.get("content-security-policy")).toBe("object-src 'none';frame-ancestors 'none'");
      const answer = await fetch(`${url}/graphql`, { method: "POST", body: whoami, headers: JSON_TYPE });
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      for (const { headers } of [graphiql, sandbox, answer]) expect(headers.get("strict-transport-security")).toBeNull();
    });
  });

  test("in production no origin is allowed but those of the list, and refusals can be read by them too", async () => {
    await withGateway({ explorer: false, edge: { origins: ["https://app.example.com"] } }, async own => {
      const allowed = async (origin: string, body = whoami) =>
        (await post(body, { ...JSON_TYPE, origin }, own)).headers.get("access-control-allow-origin");
      expect(await allowed("https://app.example.com")).toBe("https://app.example.com");
      expect(await allowed("https://app.example.com", "{")).toBe("https://app.example.com");
      for (const foreign of [
        "https://studio.apollographql.com",
        "http://localhost:3000",
        "null",
        "https://app.example.com.evil.test",
      ]) {
        expect(await allowed(foreign)).toBeNull();
      }
    });
  });
});

describe("requests that a foreign page could have sent", () => {
  test.each([
    ["without a content type", {}],
    ["as text", { "content-type": "text/plain" }],
    ["as text in another spelling", { "content-type": "Text/Plain;charset=UTF-8" }],
    ["as a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["as a form with files", { "content-type": "multipart/form-data; boundary=x" }],
  ])("%s are refused", async (_what, headers) => {
    for (const accept of ["*/*", "text/event-stream", 'multipart/mixed;subscriptionSpec="1.0"']) {
      const { status, error } = await post(Buffer.from(whoami), { ...headers, accept });
      expect([status, error!.extensions.code]).toEqual([400, "BAD_REQUEST"]);
      expect(error!.message).toContain("CSRF");
    }
  });

  test("queries by GET need a header that makes a browser ask", async () => {
    const get = (headers: Record<string, string>) => send({ headers }, gateway, "?query=%7Bwhoami%7D");
    for (const [name, value] of [
      ["accept", "*/*"],
      ["accept", "text/html"],
      ["x-apollo-operation-name", ""],
    ] as const) {
      expect((await get({ [name]: value })).error!.message).toContain("CSRF");
    }
    for (const name of ["x-apollo-operation-name", "apollo-require-preflight"]) {
      expect(await get({ [name]: "1" })).toMatchObject({ status: 200, text: expect.stringContaining(`{"whoami":null}`) });
    }
    expect((await get(JSON_TYPE)).status).toBe(200);
    // A browser's own EventSource can send no header; it brings no cookies either, and only reads.
    const stream = await fetch(`${gateway.url}/graphql?query=%7Bwhoami%7D`, { headers: { accept: "text/event-stream" } });
    expect(await stream.text()).toContain('data: {"data":{"whoami":null}}');
  });

  test("with such a header it is only the wrong type", async () => {
    const { status, headers } = await post(whoami, { "content-type": "text/plain", "apollo-require-preflight": "1" });
    expect([status, headers.get("accept")]).toEqual([415, "application/json"]);
  });
});

describe("requests that are none of GraphQL over HTTP", () => {
  test.each<[string, string | Buffer<ArrayBuffer>, Record<string, string>, number, string]>([
    ["XML", "<query/>", { "content-type": "application/xml" }, 415, "application/json"],
    ["GraphQL without JSON", "{ whoami }", { "content-type": "application/graphql" }, 415, "application/json"],
    ["Latin 1", Buffer.from(whoami, "latin1"), { "content-type": "application/json; charset=latin1" }, 415, "UTF-8"],
    ["an unknown compression", whoami, { ...JSON_TYPE, "content-encoding": "lzma" }, 415, "compressed"],
    ["a false compression", whoami, { ...JSON_TYPE, "content-encoding": "gzip" }, 400, "cannot be read"],
    ["an answer that we have not", whoami, { ...JSON_TYPE, accept: "image/png" }, 406, "application/graphql-response+json"],
    ["a batch", `[${whoami},${whoami}]`, JSON_TYPE, 400, "batch"],
    ["an empty batch", "[]", JSON_TYPE, 400, "batch"],
    [
      "a bomb",
      gzipSync(Buffer.alloc(50_000_000, 0x20)),
      { ...JSON_TYPE, "content-encoding": "gzip" },
      413,
      "larger than 1048576 bytes",
    ],
    ["a null", "null", JSON_TYPE, 400, ""],
  ])("%s", async (_what, body, headers, status, message) => {
    const answer = await post(body, { ...headers, "x-request-id": "r9" });
    expect([answer.status, answer.error!.extensions]).toEqual([status, { code: "BAD_REQUEST", requestId: "r9" }]);
    expect(answer.error!.message).toContain(message);
  });

  test("compressed bodies are read", async () => {
    for (const [encoding, body] of Object.entries({ gzip: gzipSync(whoami), br: brotliCompressSync(whoami) })) {
      expect((await post(body, { ...JSON_TYPE, "content-encoding": encoding })).text.trim()).toBe(`{"data":{"whoami":null}}`);
    }
  });

  test("other methods are told which there are", async () => {
    for (const method of ["PUT", "DELETE", "PATCH", "HEAD"]) {
      const { status, headers } = await send({ method });
      expect([status, headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
    }
    const { status, headers } = await send({ method: "OPTIONS" });
    expect([status, headers.get("allow")]).toEqual([204, "GET, POST, OPTIONS"]);
  });

  test("the size of a body is a setting", async () => {
    await withGateway({ edge: { bodyLimitBytes: 2_000 } }, async own => {
      const padded = (bytes: number) => JSON.stringify({ query: "{ whoami }", variables: { x: "x".repeat(bytes) } });
      expect((await post(padded(1_000), JSON_TYPE, own)).status).toBe(200);
      expect((await post(padded(3_000), JSON_TYPE, own)).status).toBe(413);
    });
  });

  test("huge headers and broken HTTP end the connection, and nothing else", async () => {
    expect(await speak(`GET /graphql HTTP/1.1\r\nhost: x\r\nx: ${"x".repeat(20_000)}\r\n\r\n`)).toContain("431");
    expect(await speak("this is no HTTP\r\n\r\n")).toContain("400 Bad Request");
    expect((await post(whoami)).status).toBe(200);
  });

  test("who sends slowly is cut off", async () => {
    expect(await speak("POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-")).toContain("408");
  });

  test("connections are counted", async () => {
    await withGateway({ edge: { maxConnections: 2 } }, async own => {
      const port = Number(new URL(own.url).port);
      const sockets = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
      await Promise.all(sockets.map(socket => once(socket, "connect")));
      await eventually(() => sockets.every(socket => socket.readyState === "open"));
      const [third] = [connect(port, "127.0.0.1")];
      third.on("error", () => {});
      await once(third, "close");
      for (const socket of sockets) socket.destroy();
    });
  });
});

describe("time", () => {
  test("a request that takes too long is given up, and its connection serves on", async () => {
    let asked = 0;
    const stuck = { method: "GET" as const, path: "/stuck", handle: () => ((asked += 1), new Promise<never>(() => {})) };
    await withGateway({ edge: { timeLimitMs: 50 }, routes: [stuck] }, async own => {
      const response = await fetch(`${own.url}/stuck`, { headers: { "x-request-id": "r5" } });
      expect([response.status, await response.json()]).toEqual([
        504,
        { errors: [{ message: "This took too long, and was stopped.", extensions: { code: "TIMED_OUT", requestId: "r5" } }] },
      ]);
      expect(asked).toBe(1);
      expect((await post(whoami, JSON_TYPE, own)).status).toBe(200);
    });
  });
});

describe("too much to do", () => {
  test("requests are refused, and told when to come again; who watches the process is answered", async () => {
    let answer = () => {};
    const held = new Promise<Response>(resolve => (answer = () => resolve(new Response("done"))));
    let asked = 0;
    const route = { method: "GET" as const, path: "/held", handle: () => ((asked += 1), held) };
    await withGateway({ edge: { maxInFlight: 1, origins: ["https://app.example.com"] }, routes: [route] }, async own => {
      const first = fetch(`${own.url}/held`);
      await eventually(() => asked === 1);
      const { status, headers, error } = await post(whoami, { ...JSON_TYPE, origin: "https://app.example.com" }, own);
      expect([status, error!.extensions.code]).toEqual([503, "OVERLOADED"]);
      expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
      expect(headers.get("access-control-allow-origin")).toBe("https://app.example.com");
      expect((await fetch(`${own.url}/health`)).status).toBe(200);
      expect((await fetch(`${own.url}/ready`)).status).toBe(200);
      answer();
      expect(await (await first).text()).toBe("done");
      expect((await post(whoami, JSON_TYPE, own)).status).toBe(200);
    });
  });
});

describe("leaving", () => {
  test("balancers are told first, and requests are taken until they have had the time to see it", async () => {
    const own = await testGateway("in process", { edge: { leaveMs: 4_000 } });
    expect((await post(whoami, JSON_TYPE, own)).headers.get("connection")).toBe("keep-alive");
    const closed = own.close();
    const ready = await fetch(`${own.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: "leaving" }]);
    expect((await fetch(`${own.url}/health`)).status).toBe(200);
    const asked = own.post({ query: "{ slow }" });
    await eventually(() => own.world.slow.asked === 1);
    own.world.slow.answer();
    const slow = await asked;
    expect([slow.status, slow.headers.get("connection"), slow.body.data]).toEqual([200, "close", { slow: "at last" }]);
    await closed;
    await expect(own.post({ query: "{ whoami }" })).rejects.toThrow();
  });
});
