import { contentWords } from "./words";

/** A sentence of a lesson, with what it is found by. */
interface Sentence {
  passage: { id: string; lesson: string };
  text: string;
  stems: ReadonlySet<string>;
}

const longestSentence = 200;
const shortestGap = 5;

/**
 * A question by which learners see whether they have understood: a sentence of the same lessons that was not quoted, the closest to what
 * was, with its longest word left out.
 */
export function checkQuestion(quotes: readonly Sentence[], sentences: readonly Sentence[]): string {
  const quoted = new Set(quotes.map(({ text }) => text));
  const lessons = new Set(quotes.map(({ passage }) => passage.lesson));
  const words = new Set(quotes.flatMap(({ stems }) => [...stems]));
  const closest = sentences
    .filter(({ text, passage }) => lessons.has(passage.lesson) && !quoted.has(text) && text.length <= longestSentence)
    .map(sentence => ({
      sentence,
      gap: gapIn(sentence.text),
      shared: [...sentence.stems].filter(stem => words.has(stem)).length,
    }))
    .filter(({ gap, shared }) => gap !== "" && shared > 0)
    .sort((a, b) => b.shared - a.shared)[0];
  if (!closest) return "Check yourself: how would you say this in your own words, and where would you use it?";
  const { sentence, gap } = closest;
  return `Check yourself: which word is missing here? “${sentence.text.replace(gap, () => "____")}” [${sentence.passage.id}]`;
}

/** The longest word that says something; empty where none is long enough. */
function gapIn(text: string): string {
  const words = contentWords(text).filter(word => word.length >= shortestGap && /^\p{L}+$/u.test(word));
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
