import type { GraphError } from "../harness/graph-client";

type Path = readonly (string | number)[];

/** What an answer lacks, compared with the whole answer to the same operation. */
export interface Holes {
  /** The fields that its errors name, list positions left out: `course.viewerEnrollment`. */
  readonly fields: readonly string[];
  /** What cannot be explained by a part of the platform being away: for a test that wants none. */
  readonly faults: readonly string[];
}

/**
 * Compares an answer with the whole one: it may differ only by nulls that an error names each (at the field, or at the one below
 * it that may not be null), and every error must name such a null, with the code of a subgraph that is away.
 */
export function holesIn(answer: { data?: unknown; errors?: GraphError[] }, whole: unknown): Holes {
  const faults: string[] = [];
  const errors = answer.errors ?? [];
  const paths = errors.map(({ path }) => path ?? []);
  const seen = new Set<string>();
  for (const { path = [], extensions } of errors) {
    if (extensions.code !== "SUBGRAPH_UNAVAILABLE") faults.push(`${path.join(".")}: ${extensions.code}`);
    if (seen.has(path.join("."))) faults.push(`${path.join(".")}: two errors`);
    seen.add(path.join("."));
    if (valueAt(answer.data, path) !== null) faults.push(`${path.join(".")}: an error, but a value`);
  }
  compare(answer.data, whole, [], paths, faults);
  const fields = new Set(paths.map(path => path.filter(key => typeof key === "string").join(".")));
  return { fields: [...fields], faults };
}

/** The value at a path; null when it, or one on the way to it, is null. */
function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) {
    if (value === null || value === undefined) return null;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value ?? null;
}

function compare(value: unknown, whole: unknown, place: Path, errors: readonly Path[], faults: string[]): void {
  if (value === null && whole !== null) {
    const isNamed = errors.some(path => place.every((key, index) => path[index] === key));
    if (!isNamed) faults.push(`${place.join(".")}: null, and no error says why`);
  } else if (typeof whole === "object" && whole !== null && typeof value === "object" && value !== null) {
    const keys = new Set([...Object.keys(value), ...Object.keys(whole)]);
    const at = (object: object, key: string) => (object as Record<string, unknown>)[key];
    for (const key of keys) compare(at(value, key), at(whole, key), [...place, keyOf(whole, key)], errors, faults);
  } else if (value !== whole) {
    faults.push(`${place.join(".")}: ${JSON.stringify(value)} in the place of ${JSON.stringify(whole)}`);
  }
}

function keyOf(container: object, key: string): string | number {
  return Array.isArray(container) ? Number(key) : key;
}
