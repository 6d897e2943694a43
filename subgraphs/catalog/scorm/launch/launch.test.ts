import { createServer } from "node:http";
import { Script } from "node:vm";
import express from "express";
import { serveRoutes } from "../../../../platform/http/express-routes";
import { listen, type RunningServer } from "../../../../platform/http/listen";
import { subgraphRoutes } from "../../../../platform/http/subgraph-server";
import { createLogger } from "../../../../platform/log/logger";
import { actorWith } from "../../../../platform/testing/actors";
import { SubgraphKit } from "../../../../platform/testing/subgraph-kit";
import { catalog } from "../../subgraph";
import { FileStore } from "../../testing/file-store";
import { Importing } from "../testing/importing";
import { files12, zipOf } from "../testing/packages";
import { rangeOf } from "./byte-range";
import { playerScript } from "./player-script";

describe("the pages of SCORM packages", () => {
  let store: FileStore;
  let kit: SubgraphKit;
  let importing: Importing;
  let server: RunningServer;
  let origin: string;
  beforeAll(async () => {
    store = await FileStore.start();
    kit = await SubgraphKit.start(catalog, { ...store.environment, SCORM_FRAME_ANCESTORS: "'self' https://learn.example.com" });
    importing = new Importing(kit, store, actorWith("INSTRUCTOR"));
    const app = express();
    serveRoutes(app, subgraphRoutes(kit.runtime), createLogger({ level: "silent", format: "json" }));
    server = await listen(createServer(app), { host: "127.0.0.1", port: 0 });
    origin = server.url;
  });
  afterAll(async () => {
    await server.close();
    await kit.close();
    await store.close();
  });

  const learner = actorWith("LEARNER");
  const video = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 256));
  const launched = async () => {
    const lessonId = await importing.lesson();
    const files = { ...files12, "content/a b%.mp4": video, "content/empty.txt": "", "content/tool.exe": "MZ" };
    await importing.import(
      lessonId,
      await zipOf({ ...files, "imsmanifest.xml": files12["imsmanifest.xml"]!.toString().replace("Knots", "&lt;/script&gt;") }),
    );
    const url = (await importing.shown(lessonId, learner)).content.launchUrl!;
    const html = await (await fetch(origin + url)).text();
    const content = /"contentPath":"([^"]+)"/.exec(html)![1]!;
    return { url, html, content };
  };

  it("launch with scripts of this server only, which may be kept", async () => {
    const { url, html } = await launched();
    const page = await fetch(origin + url);
    expect(page.status).toBe(200);
    const policy = page.headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("frame-ancestors 'self' https://learn.example.com");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(html.match(/<\/script>/g)).toHaveLength(3);
    expect(html).toContain("<title>&#60;/script&#62;");
    for (const [, address] of html.matchAll(/(?:src|href)="(\/scorm\/runtime\/[^"]+)"/g)) {
      const file = await fetch(origin + address);
      expect([file.status, file.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
    }
    expect(() => new Script(playerScript)).not.toThrow();
  });

  it("tell when there is nothing to launch", async () => {
    const answers = ["/scorm/launch/x", "/scorm/launch/", "/scorm/runtime/constructor", "/scorm/runtime/../../package.json"];
    for (const path of answers) expect([path, (await fetch(origin + path)).status]).toEqual([path, 404]);
  });

  it("serve files by their path, whatever its case, with what browsers must know of them", async () => {
    const { content } = await launched();
    const page = await fetch(`${origin}${content}Content/Scos/QUIZ.html?x=1`);
    expect(await page.text()).toBe(files12["content/scos/quiz.html"]);
    expect(page.headers.get("content-type")).toBe("text/html");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("content-security-policy")).toMatch(/^sandbox allow-scripts allow-same-origin/);
    const odd = await fetch(`${origin}${content}content/a%20b%25.mp4`);
    expect([odd.headers.get("content-type"), Buffer.from(await odd.arrayBuffer())]).toEqual(["video/mp4", video]);
    expect((await fetch(`${origin}${content}content/tool.exe`)).headers.get("content-type")).toBe("application/octet-stream");
    const empty = await fetch(`${origin}${content}content/empty.txt`);
    expect([empty.status, await empty.text()]).toEqual([200, ""]);
  });

  it("serve parts of files, and their heads", async () => {
    const { content } = await launched();
    const ask = (range: string, method = "GET") =>
      fetch(`${origin}${content}content/a%20b%25.mp4`, { method, headers: { range } });
    const part = await ask("bytes=10-19");
    expect([part.status, part.headers.get("content-range"), Buffer.from(await part.arrayBuffer())]).toEqual([
      206,
      "bytes 10-19/1000",
      video.subarray(10, 20),
    ]);
    expect(Buffer.from(await (await ask("bytes=-5")).arrayBuffer())).toEqual(video.subarray(995));
    const beyond = await ask("bytes=1000-");
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1000"]);
    const head = await ask("", "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "1000", ""]);
  });

  it.each([
    "content/nothing.html",
    "../../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "content/..%5c..%5cx",
    "%00",
    "%",
    "%ff",
    "",
  ])("serve nothing for %j", async path => {
    const { content } = await launched();
    expect((await fetch(`${origin}${content}${path}`)).status).toBe(404);
  });

  it("serve a package to its launch only", async () => {
    const [own, other] = [await launched(), await launched()];
    const [, , , token, packageId] = own.content.split("/");
    const [, , , , otherPackage] = other.content.split("/");
    const statusOf = async (path: string) => (await fetch(origin + path)).status;
    expect(await statusOf(`/scorm/content/${token}/${packageId}/content/notes.txt`)).toBe(200);
    expect(await statusOf(`/scorm/content/${token}/${otherPackage}/content/notes.txt`)).toBe(404);
    expect(await statusOf(`/scorm/content/x/${packageId}/content/notes.txt`)).toBe(404);
  });
});

test.each([
  ["bytes=0-0", 10, { offset: 0, length: 1 }],
  ["bytes=5-", 10, { offset: 5, length: 5 }],
  ["bytes=5-500", 10, { offset: 5, length: 5 }],
  ["bytes=-500", 10, { offset: 0, length: 10 }],
  ["bytes=-0", 10, "unsatisfiable"],
  ["bytes=10-", 10, "unsatisfiable"],
  ["bytes=0-", 0, "unsatisfiable"],
  ["bytes=5-4", 10, null],
  ["bytes=0-1,3-4", 10, null],
  ["bytes=-", 10, null],
  ["lines=1-2", 10, null],
])("the range %s of %d bytes", (header, size, range) => {
  expect(rangeOf(header, size)).toEqual(range);
});
