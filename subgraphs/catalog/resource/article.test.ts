import { ARTICLE, Importing, PARAGRAPH } from "./testing/importing";

describe("an article", () => {
  let importing: Importing;
  beforeAll(async () => {
    importing = await Importing.start();
  });
  beforeEach(() => importing.newLesson());
  afterAll(() => importing?.close());

  it("is imported as clean HTML and as text", async () => {
    const url = importing.web.serveBody("/knots", "text/html; charset=utf-8", ARTICLE);
    const { status, result } = await importing.bring({ article: { url: `${url}#part` } });
    const [resource] = (await importing.resources())!;
    expect({ status, result }).toEqual({ status: "SUCCEEDED", result: { id: resource!.id } });
    expect(resource).toMatchObject({
      kind: "ARTICLE",
      title: "Knots for all",
      url,
      material: { byline: "Ada L.", language: "en" },
    });
    const { html, text } = resource!.material as unknown as { html: string; text: string };
    expect(text).toContain("by nothing but its own friction");
    expect(text).not.toContain("Imprint");
    expect(html).toContain(`<p>${PARAGRAPH.slice(0, 20)}`);
    expect(html).not.toMatch(/script|onclick|alert/);
  });

  it.each([
    [
      "Latin-1, as the server says",
      "text/html; charset=iso-8859-1",
      Buffer.from(ARTICLE.replaceAll("knot", "nœud é").replaceAll("œ", "o"), "latin1"),
    ],
    ["Latin-1, as nobody says", "text/html", Buffer.from(ARTICLE.replaceAll("knot", "noud é"), "latin1")],
    [
      "Latin-1, as the page says",
      "text/html",
      Buffer.from(ARTICLE.replace("<head>", '<head><meta charset="latin1">').replaceAll("knot", "noud é"), "latin1"),
    ],
    ["UTF-16 with its mark", "text/html", Buffer.from(`\ufeff${ARTICLE.replaceAll("knot", "noud é")}`, "utf16le")],
    ["UTF-16, as the server says", "text/html; charset=utf-16le", Buffer.from(ARTICLE.replaceAll("knot", "noud é"), "utf16le")],
    [
      "UTF-8, though it says UTF-16",
      "text/html",
      Buffer.from(ARTICLE.replace("<head>", '<head><meta charset="utf-16">').replaceAll("knot", "noud é")),
    ],
    ["an encoding that nobody knows", "text/html; charset=klingon", Buffer.from(ARTICLE.replaceAll("knot", "noud é"))],
  ])("is read in %s", async (_what, type, body) => {
    const url = importing.web.serveBody("/encoded", type, body);
    expect(await importing.bring({ article: { url } })).toMatchObject({ status: "SUCCEEDED" });
    expect((await importing.resources())![0]!.material.text).toContain("noud é is a bend");
  });

  it("is read though its HTML is broken, or has no frame", async () => {
    const broken = `<div><p>${PARAGRAPH.repeat(5)}<b><i>${PARAGRAPH.repeat(5)}</b><td></div></html><p>${PARAGRAPH.repeat(3)}\0\ud800`;
    const url = importing.web.serveBody("/broken", "text/html", broken);
    expect(await importing.bring({ article: { url } })).toMatchObject({ status: "SUCCEEDED" });
    expect((await importing.resources())![0]!.material.text).toContain("its own friction");
  });

  it.each([
    ["nothing", ""],
    ["no text", "<html><body><img src=x></body></html>"],
    ["elements in elements without end", `<html><body>${"<div>".repeat(200_000)}x</body></html>`],
    ["nothing but code", "<script>alert(1)</script><style>p{}</style>"],
  ])(
    "is refused when there is %s in the page",
    async (_what, body) => {
      const url = importing.web.serveBody("/poor", "text/html", body);
      const ended = await importing.bring({ article: { url } });
      expect(ended).toMatchObject({ status: "FAILED", problem: { code: "ARTICLE_UNREADABLE" } });
      expect(await importing.resources()).toEqual([]);
    },
    60_000,
  );
});
