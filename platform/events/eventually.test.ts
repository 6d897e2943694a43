import { madeAt, newId } from "../database/ids";
import { eventually } from "./eventually";

describe("eventually", () => {
  const lookup = (appearsAt: number) => {
    let looks = 0;
    return { look: async () => ((looks += 1) >= appearsAt ? "row" : null), looks: () => looks };
  };

  it("looks again until the row is there", async () => {
    const { look, looks } = lookup(3);
    expect(await eventually(look)).toBe("row");
    expect(looks()).toBe(3);
  });

  it("looks once for a thing that is old, or that nobody can have made", async () => {
    for (const id of ["0190a000-0000-7000-8000-000000000000", "3f2f8a3e-7c6b-4f9e-9d3b-1c2d3e4f5a6b", "no id"]) {
      const { look, looks } = lookup(Infinity);
      expect(await eventually(look, id)).toBeNull();
      expect(looks()).toBe(1);
    }
  });

  it("waits for a thing that was made a moment ago, in a handful of looks", async () => {
    const { look, looks } = lookup(Infinity);
    expect(await eventually(look, newId())).toBeNull();
    expect(looks()).toBe(8);
  });

  it("knows when an id was made", () => {
    expect(Math.abs(Date.now() - madeAt(newId())!.getTime())).toBeLessThan(1_000);
  });
});
