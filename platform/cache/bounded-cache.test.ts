import { BoundedCache } from "./bounded-cache";

test("it forgets what was used longest ago", () => {
  const cache = new BoundedCache<number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  expect(cache.get("a")).toBe(1);
  cache.set("c", 3);
  expect([cache.get("a"), cache.get("b"), cache.get("c"), cache.size]).toEqual([1, undefined, 3, 2]);
});

test("it makes a value once, keeps nothing that failed, and nothing under a huge key", () => {
  const cache = new BoundedCache<object>(2);
  const make = jest.fn(() => ({}));
  expect(cache.getOrMake("a", make)).toBe(cache.getOrMake("a", make));
  expect(make).toHaveBeenCalledTimes(1);
  expect(() =>
    cache.getOrMake("b", () => {
      throw new Error("no");
    }),
  ).toThrow("no");
  cache.set("x".repeat(40_000), {});
  expect(cache.size).toBe(1);
});

test("it keeps fewer of what has long keys", () => {
  const cache = new BoundedCache<number>(10);
  for (let key = 0; key < 10; key++) cache.set(`${key}${"x".repeat(2_500)}`, key);
  expect(cache.size).toBe(3);
  cache.set("small", 1);
  expect([cache.size, cache.get(`9${"x".repeat(2_500)}`)]).toEqual([4, 9]);
});
