/** Words as the ranking sees them: lower case, without stop words, cut to their stems. */

const stopWords = new Set(
  (
    "a about above after again all also am an and any are as at be because been before being between both but by can could did do " +
    "does doing don down during each few for from further had has have having he her here hers him his how i if in into is it its " +
    "just let me more most my no nor not now of off on once only or other our out over own please same she should so some such tell " +
    "than that the their them then there these they this those through to too under until up us very was we were what when where " +
    "which while who whom why will with would you your explain lesson course mean means"
  ).split(" "),
);

const wordSegmenter = new Intl.Segmenter("en", { granularity: "word" });

/** The words of a text that carry meaning, in order and as they are written. */
export function contentWords(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of wordSegmenter.segment(text)) {
    if (isWordLike && !stopWords.has(segment.toLowerCase().replace(/['’]\p{L}+$/u, ""))) words.push(segment);
  }
  return words;
}

/** The stems of a text's content words. */
export function stems(text: string): string[] {
  return contentWords(text).map(stem);
}

/** English endings, longest first, with what takes their place. */
const endings: [RegExp, string][] = [
  [/(ational|ations?|ators?|ates?|ated|ating)$/, "at"],
  [/(iveness|ively|ives?|ions?)$/, ""],
  [/(ousness|ously)$/, "ous"],
  [/(ically|ical|ics)$/, "ic"],
  [/ies$|ied$/, "y"],
  [/(sses)$/, "ss"],
  [/(ments?|ness|ables?|ably|ingly|edly|ings?|ed|ers?|ors?|ly|es)$/, ""],
  [/([^s])s$/, "$1"],
];

/** The shortest stem an ending may leave. */
const shortestStem = 3;

/** A word cut to a stem, so that `closures` and `closure`, `looping` and `loops` meet. Rough, and the same for both sides. */
export function stem(word: string): string {
  const lower = word.toLowerCase().replace(/['’]s$/, "");
  for (const [ending, replacement] of endings) {
    const cut = lower.replace(ending, replacement);
    if (cut !== lower && cut.length >= shortestStem) return withoutTail(cut);
  }
  return withoutTail(lower);
}

/** Drops a final `e`, and one of a doubled consonant (`runn`), that endings leave behind. */
function withoutTail(word: string): string {
  const short = word.length > shortestStem ? word.replace(/e$/, "") : word;
  return short.length > shortestStem ? short.replace(/([bdgmnprt])\1$/, "$1") : short;
}
