import { canonicalJson } from "./canonical-json";

test("the order of members makes no difference, that of lists does", () => {
  expect(canonicalJson({ b: 1, a: { d: [1, { y: 1, x: 2 }], c: null } })).toBe(
    canonicalJson({ a: { c: null, d: [1, { x: 2, y: 1 }] }, b: 1 }),
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  expect(canonicalJson({ a: "1" })).not.toBe(canonicalJson({ a: 1 }));
  expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
});

test("strange names are names", () => {
  const strange = JSON.parse(`{"__proto__":{"admin":true},"constructor":1}`) as object;
  expect(canonicalJson(strange)).toBe(`{"__proto__":{"admin":true},"constructor":1}`);
});
