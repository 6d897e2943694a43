import { ownWords, runsOf, wordsOf } from "./wording";

/** So many words in the solution's own order are no accident. */
const RUN = 12;
/** A solution as short as this is given away only as a whole; one shorter still, any explanation may name. */
const SHORT = 2 * RUN;
const TOO_SHORT_TO_TELL = 4;

/** A solution that a learner may not be told yet. */
export interface Withheld {
  solution: string;
  /** Texts that the learner has before them: what they say of the solution may be said. */
  known: readonly string[];
}

/** Whether a text holds a long part of a solution, word for word. Case, punctuation and markup make no difference. */
export function givesAway(solution: string, text: string): boolean {
  return solutionWatch([{ solution, known: [] }])(text);
}

/** The same for any of several solutions: they are read once, and then any number of texts. */
export function solutionWatch(withheld: readonly Withheld[]): (text: string) => boolean {
  const runs = new Set(withheld.filter(({ solution }) => wordsOf(solution).length >= SHORT).flatMap(secretRuns));
  const short = withheld.map(shortSecret).filter(secret => secret !== null);
  return text => {
    const words = wordsOf(text);
    if (ownWords(words, runs, RUN).length < words.length) return true;
    const said = inOneLine(words);
    return short.some(secret => said.includes(secret));
  };
}

/** The runs of words of a long solution that nothing else says. */
function secretRuns({ solution, known }: Withheld): string[] {
  const open = runsOf(known, RUN);
  return [...runsOf([solution], RUN)].filter(run => !open.has(run));
}

/** A short solution as a whole; null where it is a long one, is known, or tells nothing. */
function shortSecret({ solution, known }: Withheld): string | null {
  const words = wordsOf(solution);
  if (words.length < TOO_SHORT_TO_TELL || words.length >= SHORT) return null;
  const secret = inOneLine(words);
  return known.some(text => inOneLine(wordsOf(text)).includes(secret)) ? null : secret;
}

function inOneLine(words: readonly string[]): string {
  return ` ${words.join(" ")} `;
}
