import { Importing } from "./testing/importing";

describe("material of a service", () => {
  let importing: Importing;
  beforeAll(async () => {
    importing = await Importing.start();
  });
  beforeEach(() => importing.newLesson());
  afterAll(() => importing?.close());

  describe("a video on YouTube", () => {
    const OEMBED = JSON.stringify({
      title: "Tie a bowline",
      author_name: "Ada",
      thumbnail_url: "https://i.ytimg.com/x.jpg",
      html: "<iframe>",
    });

    it.each([
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
      "https://youtu.be/dQw4w9WgXcQ?si=x",
      "https://m.youtube.com/shorts/dQw4w9WgXcQ",
      "https://www.youtube.com/embed/dQw4w9WgXcQ",
    ])("is imported from %s", async url => {
      importing.web.serveBody("/oembed", "application/json", OEMBED);
      importing.web.serveBody(
        "/captions",
        "text/vtt",
        "WEBVTT\n\n1\n00:00.000 --> 00:01.000\nMake a <b>loop</b>\n\n00:01.000 --> 00:02.000\nand pull.\n",
      );
      expect(await importing.bring({ youtube: { url } })).toMatchObject({ status: "SUCCEEDED" });
      expect((await importing.resources())![0]).toMatchObject({
        title: "Tie a bowline",
        url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        material: {
          videoId: "dQw4w9WgXcQ",
          channel: "Ada",
          thumbnailUrl: "https://i.ytimg.com/x.jpg",
          captions: "Make a loop\nand pull.",
        },
      });
      expect(importing.web.asked).toEqual([
        "/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ&format=json",
        "/captions?videoId=dQw4w9WgXcQ",
      ]);
    });

    it("is imported without captions where there are none", async () => {
      importing.web.serveBody("/oembed", "application/json", OEMBED);
      importing.web.serveBody("/captions", "text/html", "", 404);
      expect(await importing.bring({ youtube: { url: "https://youtu.be/dQw4w9WgXcQ" } })).toMatchObject({ status: "SUCCEEDED" });
      expect((await importing.resources())![0]!.material.captions).toBeNull();
    });

    it("is imported though the captions have failed again and again", async () => {
      importing.web.serveBody("/oembed", "application/json", OEMBED);
      importing.web.serveBody("/captions", "text/html", "", 503);
      for (let time = 0; time < 3; time += 1)
        expect(await importing.bring({ youtube: { url: `https://youtu.be/dQw4w9WgXc${time}` } })).toMatchObject({
          status: "SUCCEEDED",
        });
      // The captions are left alone for a while.
      importing.web.asked.length = 0;
      const url = "https://youtu.be/dQw4w9WgXc9";
      expect(await importing.bring({ youtube: { url } })).toMatchObject({ status: "SUCCEEDED" });
      expect(importing.web.asked).toHaveLength(1);
    });

    it.each([
      "https://example.com/watch?v=dQw4w9WgXcQ",
      "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
      "https://youtu.be/short",
      "dQw4w9WgXcQ",
      "javascript:alert(1)",
    ])("is none at %s", async url => {
      expect(await importing.ask({ youtube: { url } })).toMatchObject({
        code: "YOUTUBE_URL_INVALID",
        path: ["input", "youtube", "url"],
      });
    });

    it("that is gone is refused", async () => {
      importing.web.serveBody("/oembed", "text/html", "Not found", 404);
      expect(await importing.bring({ youtube: { url: "https://youtu.be/dQw4w9WgXcQ" } })).toMatchObject({
        problem: { code: "SOURCE_UNREACHABLE" },
      });
    });
  });

  describe("a book", () => {
    const RECORD = {
      title: "The Ashley Book of Knots",
      authors: [{ name: "Clifford W. Ashley" }, { name: 7 }],
      publishers: [{ name: "Doubleday" }],
      publish_date: "1944",
      number_of_pages: 620,
      url: "https://openlibrary.org/books/OL1M",
      cover: { large: "https://covers.openlibrary.org/b/id/1-L.jpg" },
    };

    it.each(["9780385040259", "978-0-385-04025-9", "0385040253", "ISBN 0-385-04025-3"])(
      "is found by its number %s",
      async isbn => {
        importing.web.serveBody("/library/api/books", "application/json", JSON.stringify({ "ISBN:9780385040259": RECORD }));
        expect(await importing.bring({ book: { isbn } })).toMatchObject({ status: "SUCCEEDED" });
        expect((await importing.resources())![0]).toMatchObject({
          title: "The Ashley Book of Knots",
          url: "https://openlibrary.org/books/OL1M",
          material: {
            isbn: "9780385040259",
            authors: ["Clifford W. Ashley"],
            publishers: ["Doubleday"],
            publishedOn: "1944",
            printedPageCount: 620,
          },
        });
      },
    );

    it.each(["9780385040258", "0385040254", "1234567890123", "ABCDEFGHIJ"])("has no number like %s", async isbn => {
      expect(await importing.ask({ book: { isbn } })).toMatchObject({ code: "ISBN_INVALID", path: ["input", "book", "isbn"] });
    });

    it.each([
      ["nobody knows it", "{}", "BOOK_NOT_FOUND"],
      ["the record is none", '{"ISBN:9780385040259": null}', "SOURCE_MALFORMED"],
      ["the library speaks no JSON", "<html>", "SOURCE_MALFORMED"],
    ])("is refused when %s", async (_what, body, code) => {
      importing.web.serveBody("/library/api/books", "application/json", body);
      expect(await importing.bring({ book: { isbn: "9780385040259" } })).toMatchObject({ status: "FAILED", problem: { code } });
    });
  });

  describe("an API's answer", () => {
    const mapping = { title: "/items/0/name", text: "/items/0/a~1b", url: "/link" };
    const answer = (body: object | string, type = "application/hal+json") =>
      importing.web.serveBody("/api", type, typeof body === "string" ? body : JSON.stringify(body));

    it("is read by its mapping", async () => {
      const url = answer({ items: [{ name: "Knot <b>", "a/b": 42 }], link: "/knots/1" });
      expect(await importing.bring({ api: { url, mapping } })).toMatchObject({ status: "SUCCEEDED" });
      expect((await importing.resources())![0]).toMatchObject({
        title: "Knot <b>",
        url: importing.web.at("/knots/1"),
        material: { text: "42" },
      });
    });

    it.each<[string, object | string, string]>([
      ["has nothing there", { items: [] }, "MAPPING_MISSES"],
      ["has an object there", { items: [{ name: {} }] }, "MAPPING_MISSES"],
      [
        "has an address that runs code there",
        { items: [{ name: "x", "a/b": "y" }], link: "javascript:alert(1)" },
        "MAPPING_MISSES",
      ],
      ["is no JSON", "{items:", "SOURCE_MALFORMED"],
      ["is JSON in JSON without end", "[".repeat(1_000_000), "SOURCE_MALFORMED"],
    ])("is refused when it %s", async (_what, body, code) => {
      expect(await importing.bring({ api: { url: answer(body), mapping } })).toMatchObject({
        status: "FAILED",
        problem: { code },
      });
    });

    it("is reached by no mapping into what objects are made of", async () => {
      const url = answer({ items: [] });
      for (const title of ["/__proto__/x", "/constructor/name", "/items/length"]) {
        expect(await importing.bring({ api: { url, mapping: { title } } })).toMatchObject({
          problem: { code: "MAPPING_MISSES" },
        });
      }
      expect(await importing.ask({ api: { url, mapping: { title: "$.items" } } })).toMatchObject({
        code: "INVALID_INPUT",
        path: ["input", "api", "mapping", "title"],
      });
    });
  });
});
