import { Refusal } from "../../../../platform/errors/problem";
import { manifest12, manifest2004, nestedManifest } from "../testing/packages";
import { parseManifest } from "./parse-manifest";

const parse = (text: string) => parseManifest(Buffer.from(text));

/** Why a manifest is refused. */
function codeOf(text: string): string | null {
  try {
    parse(text);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code;
    throw error;
  }
}

describe("a manifest", () => {
  it("of SCORM 1.2 tells its default organization, with all bases applied", () => {
    const manifest = parse(manifest12);
    expect(manifest).toMatchObject({ standard: "SCORM_12", edition: "1.2", title: "Knots & Hälyards", sequencing: null });
    expect(manifest.items.map(({ id, parentId, kind, href, visible }) => [id, parentId, kind, href, visible])).toEqual([
      ["part", null, null, null, true],
      ["intro", "part", "SCO", "content/scos/intro.html?mode=first", true],
      ["quiz", "part", "SCO", "content/scos/quiz.html", true],
      ["hidden", null, "ASSET", "content/notes.txt", false],
    ]);
    expect(manifest.items[1]).toMatchObject({ launchData: "colour=red", masteryScore: null });
    expect(manifest.items[2]).toMatchObject({ masteryScore: 40 });
  });

  it("of SCORM 2004 tells what it asks for, and keeps its sequencing", () => {
    const manifest = parse(manifest2004);
    expect(manifest).toMatchObject({ standard: "SCORM_2004", edition: "2004 4th Edition", title: "Sailing" });
    expect(manifest.items).toMatchObject([
      { id: "sailing", scaledPassingScore: 0.7, launchData: "wind=north", href: "Sailing.HTML#start" },
    ]);
    expect(manifest.sequencing).toMatchObject({ sailing: { controlmode: { "@flow": "true" } } });
  });

  it.each([
    ["2004 3rd Edition", "SCORM_2004"],
    ["CAM 1.3", "SCORM_2004"],
    ["1.2", "SCORM_12"],
  ])("with the schema version %s is of %s", (version, standard) => {
    expect(parse(manifest12.replace("<schemaversion>1.2", `<schemaversion>${version}`)).standard).toBe(standard);
  });

  it("without a version is known by its name spaces", () => {
    const bare = (text: string) => text.replace(/<metadata>.*<\/metadata>/, "");
    expect([parse(bare(manifest12)).standard, parse(bare(manifest2004)).standard]).toEqual(["SCORM_12", "SCORM_2004"]);
  });

  it("may stand inside of another one, and use its identifiers again", () => {
    expect(parse(nestedManifest).items.map(({ id, parentId, href }) => [id, parentId, href])).toEqual([
      ["one", null, null],
      ["one~2", "one", "inner/page.html"],
    ]);
  });

  it.each<[string, (text: string) => Buffer]>([
    ["UTF-8 with a byte order mark", text => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 little endian", text => Buffer.from(`\uFEFF${text.replace("UTF-8", "UTF-16")}`, "utf16le")],
    ["UTF-16 big endian", text => Buffer.from(`\uFEFF${text.replace("UTF-8", "UTF-16")}`, "utf16le").swap16()],
    ["UTF-16 without a mark", text => Buffer.from(text.replace("UTF-8", "UTF-16"), "utf16le")],
    ["Latin 1", text => Buffer.from(text.replace("UTF-8", "ISO-8859-1").replace("&#228;", "ä"), "latin1")],
  ])("is read in %s", (_name, encode) => {
    expect(parseManifest(encode(manifest12)).title).toBe("Knots & Hälyards");
  });

  it.each([
    ["<!DOCTYPE manifest SYSTEM 'http://evil.example/x.dtd'>", "SCORM_MANIFEST_UNSAFE"],
    ["<!doctype manifest [<!ENTITY x 'y'>]>", "SCORM_MANIFEST_UNSAFE"],
    ["</manifest>", "SCORM_MANIFEST_BROKEN"],
    ["<__proto__/>", "SCORM_MANIFEST_BROKEN"],
  ])("with %s is refused", (text, code) => {
    expect(codeOf(manifest12.replace("<manifest ", `${text}<manifest `))).toBe(code);
  });

  it("that goes round in a circle ends", () => {
    expect(codeOf(nestedManifest.replace('identifierref="page"', 'identifierref="inner"'))).toBe("SCORM_MANIFEST_BROKEN");
  });
});
