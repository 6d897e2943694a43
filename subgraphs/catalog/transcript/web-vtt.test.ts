import { Refusal } from "../../../platform/errors/problem";
import { parseWebVtt } from "./parse-web-vtt";
import { orderedCues, textOfCues, writeWebVtt } from "./web-vtt";

const PATH = ["input", "vtt"];
const parse = (...lines: string[]) => parseWebVtt(lines.join("\n"), PATH);

describe("writing WebVTT", () => {
  it("escapes what would be markup, and keeps every cue in one block", () => {
    const cues = orderedCues([
      { startMs: 3_725_004, endMs: 3_726_000, text: "if (a < b && c --> d)\n\n\r\n  return;\u2028Done " },
      { startMs: 0, endMs: 999, text: "<script>alert(1)</script>" },
    ]);
    expect(writeWebVtt(cues)).toBe(
      "WEBVTT\n\n" +
        "00:00:00.000 --> 00:00:00.999\n&lt;script&gt;alert(1)&lt;/script&gt;\n\n" +
        "01:02:05.004 --> 01:02:06.000\nif (a &lt; b &amp;&amp; c --&gt; d)\nreturn;\nDone\n",
    );
  });

  it("keeps order, lets each cue end behind its begin, and leaves out silence", () => {
    const cues = orderedCues([
      { startMs: 5_000, endMs: 4_000, text: "b" },
      { startMs: 5_000, endMs: 5_000, text: " \n " },
      { startMs: 1_000, endMs: 9_000, text: "a" },
    ]);
    expect(cues).toEqual([
      { startMs: 1_000, endMs: 9_000, text: "a" },
      { startMs: 5_000, endMs: 5_001, text: "b" },
    ]);
  });

  it("is read back as it was, whatever is said", () => {
    const texts = [
      "WEBVTT",
      "NOTE this",
      "&amp; &lt;",
      "00:01.000 --> 00:02.000",
      "STYLE",
      "日本語 — ‘quotes’",
      "a\u0085b",
      "-->",
      "100%",
    ];
    const cues = orderedCues(texts.map((text, index) => ({ startMs: index * 1_000, endMs: index * 1_000 + 500, text })));
    expect(parseWebVtt(writeWebVtt(cues), PATH)).toEqual(cues);
    expect(textOfCues(cues).split("\n")).toEqual(texts);
  });
});

describe("reading WebVTT", () => {
  it("takes all that the standard allows", () => {
    const vtt = [
      "\uFEFFWEBVTT - A talk",
      "Kind: captions",
      "",
      "STYLE",
      "::cue { color: yellow }",
      "",
      "REGION",
      "id:fred",
      "",
      "NOTE",
      "of the author",
      "",
      "",
      "intro",
      "00:01.000 --> 00:04.250 align:start position:10%,line-left",
      "<v Ada Lovelace>Hello, <i.loud>world</i>.</v>",
      "Second <00:02.000>line &amp; more&nbsp;&hellip;",
      "",
      "1",
      "100:00:00.000 --> 100:00:01.000".replaceAll("100", "99"),
      "- &lt;b&gt;",
      "",
      "NOTE the end",
      "",
      "99:30:00.000\t-->\t99:30:01.000",
      "",
    ].join("\r\n");
    expect(parseWebVtt(vtt, PATH)).toEqual([
      { startMs: 1_000, endMs: 4_250, text: "Hello, world.\nSecond line & more\u00a0&hellip;" },
      { startMs: 356_400_000, endMs: 356_401_000, text: "- <b>" },
    ]);
  });

  const CUE = ["", "00:01.000 --> 00:02.000", "Hello"];
  it.each<[string, string[], string]>([
    ["no header", CUE.slice(1), "Line 1: the file must begin with WEBVTT."],
    ["another header", ["WEBVTTX", ...CUE], "Line 1: the file must begin with WEBVTT."],
    ["an empty line before the header", ["", "WEBVTT", ...CUE], "Line 1: the file must begin with WEBVTT."],
    ["SubRip", ["1", "00:00:01,000 --> 00:00:02,000", "Hello"], "Line 1: the file must begin with WEBVTT."],
    ["a comma in a time", ["WEBVTT", "", "00:00:01,000 --> 00:00:02,000", "Hello"], "Line 3: times are written as"],
    ["sixty seconds", ["WEBVTT", "", "00:60.000 --> 01:01.000", "Hello"], "Line 3: times are written as"],
    ["a hundred hours", ["WEBVTT", "", "100:00:00.000 --> 100:00:01.000", "Hello"], "Line 3: times are written as"],
    ["no blanks about the arrow", ["WEBVTT", "", "00:01.000-->00:02.000", "Hello"], "Line 3: times are written as"],
    ["a cue in the header", ["WEBVTT", "00:01.000 --> 00:02.000", "Hello"], "Line 2: an empty line must stand between WEBVTT"],
    ["no times", ["WEBVTT", "", "Hello", "world"], "Line 4: a cue needs a line of times"],
    ["a name alone", ["WEBVTT", "", "intro"], "Line 3: a cue needs a line of times"],
    ["an end before the begin", ["WEBVTT", "", "00:02.000 --> 00:01.000", "Hello"], "Line 3: a cue must end behind its begin"],
    ["an end at the begin", ["WEBVTT", "", "00:02.000 --> 00:02.000", "Hello"], "Line 3: a cue must end behind its begin"],
    ["a step back", ["WEBVTT", ...CUE, "", "00:00.500 --> 00:03.000", "Hi"], "Line 6: a cue must not begin before"],
    [
      "two cues in one block",
      ["WEBVTT", ...CUE, "00:03.000 --> 00:04.000", "Hi"],
      "Line 5: an empty line must stand between two cues",
    ],
    [
      "an unknown setting",
      ["WEBVTT", "", "00:01.000 --> 00:02.000 colour:red", "Hi"],
      "Line 3: “colour:red” is no setting of a cue",
    ],
    [
      "HTML",
      ["WEBVTT", "", "00:01.000 --> 00:02.000", "<script>alert(1)</script>"],
      "Line 4: “<script>alert(1)</sc” is no tag of WebVTT",
    ],
    ["a bare <", ["WEBVTT", "", "00:01.000 --> 00:02.000", "a < b"], "Line 4: “< b” is no tag of WebVTT"],
    ["a style behind a cue", ["WEBVTT", ...CUE, "", "STYLE", "::cue {}"], "Line 6: a STYLE must stand before the first cue"],
    [
      "a note that runs into a cue",
      ["WEBVTT", "", "NOTE", ...CUE.slice(1)],
      "Line 4: an empty line must stand between a NOTE and a cue",
    ],
    ["nothing said", ["WEBVTT", "", "00:01.000 --> 00:02.000", " "], "Line 1: there is no cue with a text in it"],
    [
      "a speech in one cue",
      ["WEBVTT", "", "00:01.000 --> 00:02.000", "x".repeat(2_001)],
      "Line 4: the text of a cue has at most 2000",
    ],
    [
      "too many cues",
      ["WEBVTT", ...Array.from({ length: 10_001 }, () => CUE).flat()],
      "Line 30003: there are more than 10000 cues",
    ],
  ])("refuses %s, and says in which line", (_what, lines, message) => {
    let refusal: unknown;
    try {
      parse(...lines);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ problem: { code: "WEBVTT_INVALID" }, inputPath: PATH });
    expect((refusal as Error).message.slice(0, message.length)).toBe(message);
  });

  it("comes to an end with what is made to be slow", () => {
    const hostile = ["<".repeat(400_000), `00:01.000${" ".repeat(400_000)}-->`, `<c${".a".repeat(200_000)}`, "&".repeat(400_000)];
    for (const line of hostile) {
      expect(() => parse("WEBVTT", "", "00:01.000 --> 00:02.000", line)).toThrow(Refusal);
      expect(() => parse("WEBVTT", "", line)).toThrow(Refusal);
    }
  });
});
