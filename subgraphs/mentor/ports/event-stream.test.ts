import { EventStream } from "./event-stream";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const readIn = (pieces: readonly Uint8Array[]) => {
  const stream = new EventStream();
  return pieces.flatMap(piece => stream.push(piece));
};

describe("a stream of server-sent events", () => {
  it("answers together what comes together, and waits for the end of an event", () => {
    const stream = new EventStream();
    expect(stream.push(bytesOf("data: one\n\ndata: two\n\ndata: th"))).toEqual(["one", "two"]);
    expect(stream.push(bytesOf("ree\n"))).toEqual([]);
    expect(stream.push(bytesOf("\n"))).toEqual(["three"]);
  });

  it.each([
    ["lines that end with CRLF", "data: one\r\n\r\ndata: two\r\n\r\n"],
    ["lines that end with CR", "data: one\r\rdata: two\r\r"],
    ["comments, names, ids, and blank lines", ": hello\n\nevent: x\nid: 7\nretry: 3\ndata: one\n\n\n\ndata: two\n: more\n\n"],
    ["no space behind the colon", "data:one\n\ndata:two\n\n"],
    ["a byte order mark", "\uFEFFdata: one\n\ndata: two\n\n"],
    ["an event that does not end", "data: one\n\ndata: two\n\ndata: three\n"],
  ])("reads %s, wherever it is torn", (_what, text) => {
    const bytes = bytesOf(text);
    expect(readIn([bytes])).toEqual(["one", "two"]);
    expect(readIn([...bytes].map(byte => Uint8Array.of(byte)))).toEqual(["one", "two"]);
  });

  it("joins the lines of an event, and keeps the spaces that are its own", () => {
    const text = "data: {\r\ndata:   é 😀\r\ndata:\r\ndata: }\r\n\r\n";
    const whole = ["{\n  é 😀\n\n}"];
    expect(readIn([bytesOf(text)])).toEqual(whole);
    expect(readIn([...bytesOf(text)].map(byte => Uint8Array.of(byte)))).toEqual(whole);
  });

  it("does not fill the memory with an event that never ends", () => {
    const line = bytesOf(`data: ${"x".repeat(1_000)}\n`);
    expect(() => readIn(Array.from({ length: 2_000 }, () => line))).toThrow("too long");
    const half = bytesOf("x".repeat(1_000));
    expect(() => readIn(Array.from({ length: 2_000 }, () => half))).toThrow("too long");
  });
});
