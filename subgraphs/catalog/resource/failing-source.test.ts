import { ARTICLE, Importing } from "./testing/importing";

describe("resources of which the source fails", () => {
  let importing: Importing;
  beforeAll(async () => {
    importing = await Importing.start();
  });
  beforeEach(() => importing.newLesson());
  afterAll(() => importing?.close());

  it.each<[string, () => string, string, number]>([
    ["is another type", () => importing.web.serveBody("/x", "image/png", "x"), "SOURCE_TYPE_NOT_ALLOWED", 1],
    ["is huge", () => importing.web.serveBody("/x", "text/html", Buffer.alloc(6_000_000, "x")), "SOURCE_TOO_LARGE", 1],
    ["is not there", () => importing.web.serveBody("/x", "text/html", "x", 404), "SOURCE_UNREACHABLE", 1],
    ["is unwell, three times", () => importing.web.serveBody("/x", "text/html", "x", 503), "SOURCE_UNREACHABLE", 3],
    [
      "redirects within",
      () => importing.web.serve("/x", (_q, a) => a.writeHead(302, { location: "http://127.0.0.1:1/" }).end()),
      "ADDRESS_NOT_ALLOWED",
      1,
    ],
    [
      "redirects for ever",
      () => importing.web.serve("/x", (_q, a) => a.writeHead(302, { location: "/x" }).end()),
      "TOO_MANY_REDIRECTS",
      6,
    ],
    ["is silent", () => importing.web.serve("/x", () => {}), "SOURCE_TIMED_OUT", 3],
  ])("because it %s: the job says so, and nothing is left", async (_what, serve, code, requests) => {
    const before = [await importing.rows("lesson_resource"), await importing.rows("resource_material")];
    expect(await importing.bring({ article: { url: serve() } })).toMatchObject({ status: "FAILED", problem: { code } });
    expect(importing.web.asked).toHaveLength(requests);
    expect([await importing.rows("lesson_resource"), await importing.rows("resource_material")]).toEqual(before);
  });

  it("for a moment only are imported", async () => {
    let failures = 2;
    const url = importing.web.serve("/moody", (_request, response) => {
      if (failures-- > 0) response.writeHead(503).end();
      else response.writeHead(200, { "content-type": "text/html" }).end(ARTICLE);
    });
    expect(await importing.bring({ article: { url } })).toMatchObject({ status: "SUCCEEDED" });
  });

  it("keep what they have when a refresh fails", async () => {
    const url = importing.web.serveBody("/once", "text/html", ARTICLE);
    const { result } = await importing.bring({ article: { url } });
    importing.web.serveBody("/once", "text/html", "gone", 410);
    const job = await importing.mutate("refreshResource", { resourceId: result!.id });
    await importing.kit.runJobs();
    expect(await importing.watch(job.id)).toMatchObject({ status: "FAILED" });
    expect((await importing.resources())![0]).toMatchObject({ id: result!.id, title: "Knots for all" });
  });
});
