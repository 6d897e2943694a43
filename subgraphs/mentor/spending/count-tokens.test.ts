import { countTokens } from "./count-tokens";

describe("tokens", () => {
  it("are counted as OpenAI's models count, what looks like a token of theirs as text", () => {
    expect(countTokens("")).toBe(0);
    expect(countTokens("one two three four five")).toBe(5);
    expect(countTokens("<|endoftext|>")).toBeGreaterThan(1);
  });

  it("are counted of any text, also where it has no words at all", () => {
    for (const piece of ["🧠", " ", "x", "\ud83d", "a-"]) expect(countTokens(piece.repeat(50_000))).toBeGreaterThan(300);
  });
});
