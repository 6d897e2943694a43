import { ownWords, runsOf, standsIn, wordsOf } from "./wording";

/** So many words in the solution's own order are no accident. */
const RUN = 12;
/** A solution as short as this is given away only as a whole; one shorter still, any explanation may name. */
const SHORT = 2 * RUN;
const TOO_SHORT_TO_TELL = 4;

/** Whether a text holds a long part of a solution, word for word. Case, punctuation and markup make no difference. */
export function givesAway(solution: string, text: string): boolean {
  const words = wordsOf(solution);
  if (words.length < TOO_SHORT_TO_TELL) return false;
  if (words.length < SHORT) return standsIn(words, text);
  const said = wordsOf(text);
  return ownWords(said, runsOf([solution], RUN), RUN).length < said.length;
}
