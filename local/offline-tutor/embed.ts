import { createHash } from "node:crypto";
import { stems } from "./words";

/** A whole word says more of a text than one of its trigrams. */
const WORD_WEIGHT = 3;

/**
 * A text as a point on the unit sphere, by its stemmed words and their trigrams: texts that share many lie close to each other, typing
 * errors or not. The same text always lies at the same place. A text without words lies at the origin.
 */
export function embed(text: string, dimensions: number): number[] {
  const counts = new Map<string, number>();
  for (const feature of stems(text).flatMap(featuresOf)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const vector = new Array<number>(dimensions).fill(0);
  for (const [feature, count] of counts) add(vector, feature, count);
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map(value => value / length);
}

/** The word itself, in a frame that no trigram has, and its trigrams. */
function featuresOf(word: string): string[] {
  const framed = ` ${word} `;
  const trigrams = Array.from({ length: Math.max(0, framed.length - 2) }, (_, start) => framed.slice(start, start + 3));
  return [`word ${word}`, ...trigrams];
}

/** What a text says again and again says little more of it than what it says twice. */
function add(vector: number[], feature: string, count: number): void {
  const hash = createHash("sha1").update(feature).digest();
  const index = hash.readUInt32BE(0) % vector.length;
  const weight = (feature.startsWith("word ") ? WORD_WEIGHT : 1) * (1 + Math.log(count));
  vector[index]! += hash[4]! % 2 === 0 ? weight : -weight;
}
