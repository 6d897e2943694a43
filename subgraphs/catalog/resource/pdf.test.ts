import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { Uploading } from "../testing/uploading";
import { Importing } from "./testing/importing";
import { makePdf } from "./testing/make-pdf";

describe("a PDF", () => {
  let importing: Importing;
  beforeAll(async () => {
    importing = await Importing.start();
  });
  beforeEach(() => importing.newLesson());
  afterAll(() => importing?.close());

  it("is imported as text, from the Web and from an upload", async () => {
    const url = importing.web.serveBody("/knots.pdf", "application/pdf", makePdf(["Bowline first", "Then the sheet bend"]));
    expect(await importing.bring({ pdf: { url } })).toMatchObject({ status: "SUCCEEDED" });
    const uploading = new Uploading(importing.kit, importing.instructor);
    const uploadId = await uploading.ready({ purpose: "PDF", bytes: makePdf(["Uploaded knots"]), fileName: "mine.pdf" });
    expect(await importing.bring({ pdf: { uploadId } })).toMatchObject({ status: "SUCCEEDED" });
    const [first, second] = (await importing.resources())!;
    expect(first).toMatchObject({
      title: "A book of knots",
      url,
      material: { text: "Bowline first\n\nThen the sheet bend", pageCount: 2, author: "Ada" },
    });
    expect(second!.material.text).toBe("Uploaded knots");
    expect(await (await fetch(second!.url!)).text()).toMatch(/^%PDF-/);
  });

  it("holds its upload for as long as it is there", async () => {
    const uploading = new Uploading(importing.kit, importing.instructor);
    const uploadId = await uploading.ready({ purpose: "PDF", bytes: makePdf(["Held"]) });
    const uses = () =>
      importing.kit.runtime.database
        .query<{ subjectId: string }>(null, `select subject_id as "subjectId" from upload_use where upload_id = $1`, [uploadId])
        .then(found => found.map(({ subjectId }) => subjectId));
    const { result } = await importing.bring({ pdf: { uploadId } });
    expect(await uses()).toEqual([result!.id]);
    await importing.mutate("deleteResource", { resourceId: result!.id }, "... on Lesson { id }");
    expect(await uses()).toEqual([]);
  });

  it.each<[string, Buffer, string]>([
    ["is none", Buffer.from("<html>Please log in</html>"), "PDF_UNREADABLE"],
    ["is only a beginning", makePdf(["x"]).subarray(0, 40), "PDF_UNREADABLE"],
    [
      "is rubbish behind its mark",
      Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(50_000, "\x07obj<<")]),
      "PDF_UNREADABLE",
    ],
    [
      "has pages that contain themselves",
      Buffer.from(makePdf(["x"]).toString("latin1").replace("[4 0 R]", "[2 0 R]"), "latin1"),
      "PDF_UNREADABLE",
    ],
    [
      "wants a password",
      makePdf(
        ["x"],
        `/ID [<${"0".repeat(32)}> <${"0".repeat(32)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${"1".repeat(64)}> /U <${"2".repeat(64)}> /P -4 >>`,
      ),
      "PDF_ENCRYPTED",
    ],
    ["has too many pages", makePdf(Array.from({ length: 201 }, () => "x")), "PDF_TOO_LONG"],
    ["has pages without text", makePdf(["", ""]), "PDF_WITHOUT_TEXT"],
  ])(
    "is refused when it %s",
    async (_what, bytes, code) => {
      const url = importing.web.serveBody("/bad.pdf", "application/pdf", bytes);
      expect(await importing.bring({ pdf: { url } })).toMatchObject({ status: "FAILED", problem: { code }, result: null });
      expect(await importing.resources()).toEqual([]);
    },
    60_000,
  );

  it("is one's own upload, of a PDF", async () => {
    const uploadId = await new Uploading(importing.kit, actorWith("INSTRUCTOR")).ready({
      purpose: "PDF",
      bytes: makePdf(["Not yours"]),
    });
    const path = ["input", "pdf", "uploadId"];
    expect(await importing.ask({ pdf: { uploadId } })).toMatchObject({ code: "UPLOAD_NOT_FOUND", path });
    expect(await importing.ask({ pdf: { uploadId: newId() } })).toMatchObject({ code: "UPLOAD_NOT_FOUND", path });
  });
});
