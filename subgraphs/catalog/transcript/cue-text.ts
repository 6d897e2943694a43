/** A tag of WebVTT: <c>, <i>, <b>, <u>, <ruby>, <rt>, <v Name>, <lang en>, with classes or without, or a time. */
const TAG = /<(?:\/?(?:c|i|b|u|ruby|rt|v|lang)(?:\.[^\s<>.]+)*(?:[ \t][^<>]*)?|(?:\d{2}:)?[0-5]\d:[0-5]\d\.\d{3})>/g;
const REFERENCE = /&(amp|lt|gt|nbsp|lrm|rlm);/g;
const CHARACTERS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: "\u00a0",
  lrm: "\u200e",
  rlm: "\u200f",
};

/** The plain text of a line of a cue, and what is wrong with it: null when nothing is. */
export function plainTextOfCue(raw: string): { text: string; mistake: string | null } {
  const untagged = raw.replace(TAG, "");
  const open = untagged.indexOf("<");
  const mistake =
    open < 0 ? null : `“${untagged.slice(open, open + 20)}” is no tag of WebVTT; a < that begins none is written &lt;.`;
  return { text: untagged.replace(REFERENCE, (_whole, name: string) => CHARACTERS[name]!), mistake };
}
