import { fuse } from "./fuse";

const fused = (rankings: string[][], limit = 10) => fuse(rankings, item => item, limit).join("");

describe("merged rankings", () => {
  it("put first what several rank high", () => {
    expect(
      fused([
        ["a", "b", "c"],
        ["d", "b", "e"],
      ]),
    ).toMatch(/^b/);
    expect(fused([["a", "b"], ["b", "a"], ["b"]])).toBe("ba");
  });

  it("keep the order of one ranking, and take turns where two have nothing in common", () => {
    expect(fused([["a", "b", "c"], []])).toBe("abc");
    expect(
      fused([
        ["a", "b"],
        ["x", "y"],
      ]),
    ).toBe("axby");
  });

  it("name each item once, and no more than are wanted", () => {
    expect(
      fused(
        [
          ["a", "b", "c"],
          ["c", "a", "b"],
        ],
        2,
      ),
    ).toHaveLength(2);
    expect(fused([["a"], ["a"], ["a"]])).toBe("a");
    expect(fused([])).toBe("");
  });
});
