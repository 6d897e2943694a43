/**
 * How little the first places count above those after them. The usual 60 is for rankings of hundreds: of our twenty, the first must be
 * worth more than two places in the middle. Measured by `npm run bench -- --only retrieval`.
 */
const SMOOTHING = 10;

/**
 * Merges rankings, each best first, by reciprocal rank: an item scores the sum of 1 / (10 + its place) over all rankings, so that what
 * several rank high comes first. At most `limit`; of equals the one that stands in an earlier ranking.
 */
export function fuse<Item>(rankings: readonly (readonly Item[])[], keyOf: (item: Item) => string, limit: number): Item[] {
  const scored = new Map<string, { item: Item; score: number }>();
  for (const ranking of rankings) {
    for (const [index, item] of ranking.entries()) {
      const entry = scored.get(keyOf(item)) ?? { item, score: 0 };
      entry.score += 1 / (SMOOTHING + index + 1);
      scored.set(keyOf(item), entry);
    }
  }
  const best = [...scored.values()].toSorted((a, b) => b.score - a.score);
  return best.slice(0, limit).map(({ item }) => item);
}
