import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { ARTICLE, Importing } from "./testing/importing";

describe("resources of a lesson", () => {
  let importing: Importing;
  beforeAll(async () => {
    importing = await Importing.start();
  });
  beforeEach(() => importing.newLesson());
  afterAll(() => importing?.close());

  it.each([
    ["http://127.0.0.1:1/", "article"],
    ["http://169.254.169.254/latest/meta-data/", "article"],
    ["http://2130706433/", "pdf"],
    ["file:///etc/passwd", "api"],
    ["not an address", "article"],
  ])("are not imported from %s", async (url, kind) => {
    const source = kind === "api" ? { url, mapping: { title: "/a" } } : { url };
    expect(await importing.ask({ [kind]: source })).toMatchObject({
      __typename: "InvalidInput",
      code: "ADDRESS_NOT_ALLOWED",
      path: ["input", kind, "url"],
    });
  });

  it.each([
    ["nothing", {}, ["input"]],
    ["two sources", { book: { isbn: "9780385040259" }, youtube: { url: "https://youtu.be/dQw4w9WgXcQ" } }, ["input"]],
    ["a PDF from nowhere", { pdf: {} }, ["input", "pdf"]],
    ["a PDF from two places", { pdf: { url: "https://a.example/x.pdf", uploadId: newId() } }, ["input", "pdf"]],
  ])("are not imported from %s", async (_what, source, path) => {
    expect(await importing.ask(source)).toMatchObject({ code: "RESOURCE_SOURCE_MISMATCH", path });
  });

  it("stay the same resource when their source is imported again", async () => {
    const url = importing.web.serveBody("/same", "text/html", ARTICLE);
    const first = await importing.ask({ article: { url } });
    // Asked again, also at once, the job that is at it is answered.
    const again = await Promise.all([importing.ask({ article: { url } }), importing.ask({ article: { url: `${url}#x` } })]);
    expect(again.map(({ id }) => id)).toEqual([first.id, first.id]);
    expect(await importing.kit.runJobs()).toBe(1);
    const [before] = (await importing.resources())!;
    importing.web.serveBody("/same", "text/html", ARTICLE.replaceAll("Knots for all", "Knots for some"));
    expect((await importing.bring({ article: { url } })).result).toEqual({ id: before!.id });
    const after = (await importing.resources())!;
    expect(after).toMatchObject([{ id: before!.id, title: "Knots for some" }]);
  });

  it("keep the title that staff gave them", async () => {
    const url = importing.web.serveBody("/titled", "text/html", ARTICLE);
    const { result } = await importing.bring({ article: { url } });
    const input = { resourceId: result!.id, title: " Read this " };
    expect(await importing.mutate("updateResource", input, "... on LessonResource { title }")).toMatchObject({
      title: "Read this",
    });
    await importing.mutate("refreshResource", { resourceId: result!.id });
    await importing.kit.runJobs();
    expect((await importing.resources())![0]!.title).toBe("Read this");
    expect(await importing.mutate("updateResource", { ...input, title: "  " }, "")).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("that are deleted while they are imported stay deleted", async () => {
    const url = importing.web.serveBody("/gone", "text/html", ARTICLE);
    const { result } = await importing.bring({ article: { url } });
    const job = await importing.mutate("refreshResource", { resourceId: result!.id });
    expect(await importing.mutate("deleteResource", { resourceId: result!.id }, "... on Lesson { id }")).toMatchObject({
      id: importing.lessonId,
    });
    await importing.kit.runJobs();
    expect(await importing.watch(job.id)).toMatchObject({ status: "FAILED", problem: { code: "RESOURCE_NOT_FOUND" } });
    expect(await importing.resources()).toEqual([]);
  });

  it("are at most fifty, also when many are asked for at once", async () => {
    const sources = Array.from({ length: 55 }, (_each, index) => ({ article: { url: importing.web.at(`/many/${index}`) } }));
    const answers = await Promise.all(sources.map(source => importing.ask(source)));
    const codes = answers.map(({ __typename, code }) => code ?? __typename);
    expect(codes.filter(code => code === "Job")).toHaveLength(50);
    expect(codes.filter(code => code === "TOO_MANY_RESOURCES")).toHaveLength(5);
    // They lead nowhere, and leave nothing.
    await importing.kit.runJobs();
    expect((await importing.ask(sources[0]!)).__typename).toBe("Job");
  });

  it("are for those who may see the lesson's content", async () => {
    const url = importing.web.serveBody("/seen", "text/html", ARTICLE);
    await importing.bring({ article: { url } });
    expect(await importing.resources(true)).toHaveLength(1);
    expect(await importing.resources(false)).toBeNull();
  });

  it("are for the course's staff to change", async () => {
    const url = importing.web.serveBody("/staff", "text/html", ARTICLE);
    const { result } = await importing.bring({ article: { url } });
    const resourceId = result!.id;
    const calls: [string, object][] = [
      ["importResource", { lessonId: importing.lessonId, article: { url } }],
      ["refreshResource", { resourceId }],
      ["updateResource", { resourceId, title: "Mine" }],
      ["deleteResource", { resourceId }],
    ];
    for (const [field, input] of calls) {
      for (const actor of [actorWith("INSTRUCTOR"), actorWith("LEARNER")]) {
        expect(await importing.mutate(field, input, "", actor)).toMatchObject({ __typename: "NotFound" });
      }
      await expect(importing.mutate(field, input, "", null)).rejects.toThrow("UNAUTHENTICATED");
    }
    const admin = actorWith("ADMIN");
    for (const [field, input] of calls) expect((await importing.mutate(field, input, "", admin)).code).toBeUndefined();
    expect(await importing.resources()).toEqual([]);
  });
});
