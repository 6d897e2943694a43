import { splitText } from "./split-text";

const words = (text: string) => text.match(/\S+/g)?.length ?? 0;
const paragraph = (length: number, name = "word") => Array.from({ length }, (_, n) => `${name}${n}`).join(" ");

describe("splitText", () => {
  it("leaves a short text whole", () => {
    expect(splitText("# Title\n\nOne paragraph.\n\nAnother one.")).toEqual(["# Title\n\nOne paragraph.\n\nAnother one."]);
  });

  it.each(["", "  \n\n \n"])("makes nothing of nothing", text => expect(splitText(text)).toEqual([]));

  it("adds paragraphs up to 80 to 200 words, and begins anew at a heading", () => {
    const text = [
      "# A",
      paragraph(60, "a"),
      paragraph(60, "b"),
      "## B",
      paragraph(70, "c"),
      paragraph(100, "d"),
      paragraph(90, "e"),
    ];
    const passages = splitText(text.join("\n\n"));
    expect(passages.map(words)).toEqual([122, 172, 90]);
    expect(passages[1]).toMatch(/^## B\n\nc0/);
  });

  it("keeps a heading with what follows it", () => {
    const passages = splitText(["# A", paragraph(70, "a"), "## B", paragraph(190, "b")].join("\n\n"));
    expect(passages[1]).toMatch(/^## B\n\nb0/);
  });

  it("keeps a code block whole, blank lines and headings in it too", () => {
    const code = "```sh\n# no heading\n\necho 1\n\n# nor this\n```";
    expect(splitText(`${paragraph(100)}\n\n${code}\n\n${paragraph(100, "x")}`)[0]).toContain(code);
  });

  it("cuts what is too long between lines, sentences or words, and loses nothing", () => {
    const list = Array.from({ length: 90 }, (_, n) => `- item ${n} of it`).join("\n");
    const sentences = Array.from({ length: 60 }, (_, n) => `This is sentence number ${n} of many.`).join(" ");
    for (const text of [list, sentences, paragraph(900), `${list}\n\n${sentences}`]) {
      const passages = splitText(text);
      expect(passages.join(" ").split(/\s+/)).toEqual(text.split(/\s+/));
      for (const passage of passages) expect(words(passage)).toBeLessThanOrEqual(200);
    }
    for (const passage of splitText(sentences)) expect(passage).toMatch(/^This is .*many\.$/s);
  });

  it("bounds every passage, also where there are no words", () => {
    const monsters = [
      "x".repeat(50_000),
      "語".repeat(50_000),
      "🧠".repeat(20_000),
      "# h\n".repeat(12_000),
      `${"a ".repeat(25_000)}`,
    ];
    for (const text of [...monsters, `a${" ".repeat(49_000)}b`, "```\n".repeat(12_001), '"'.repeat(50_000)]) {
      for (const passage of splitText(text)) {
        expect(passage.length).toBeLessThanOrEqual(3_300);
        expect(passage).not.toMatch(/\p{Cs}/u);
      }
    }
  });
});
