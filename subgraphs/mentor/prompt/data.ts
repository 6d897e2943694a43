import { countTokens } from "../spending/count-tokens";

/** Zero-width and bidirectional characters, tags, fillers and variation selectors: what a person does not see, no model shall read. */
const INVISIBLE = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu;
const CONTROL = /[^\P{Cc}\n\t]/gu;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;
/** A line such as `System:`, with or without Markdown around the word. */
const ROLE = /^([^\p{L}\p{N}\n]*)(system|developer|assistant|user|human|tool)([\s*_`]*[:：])/gimu;
/** What chat templates of open models put around instructions. */
const TEMPLATE = /\[(\/?)(INST|SYS|SYSTEM)\]/gi;
/** Only the mentor cites. */
const MARKER = /\[([LM]\d+(?:\s*[,;]\s*[LM]\d+)*)\]/g;
/** The blocks of our prompts: no speech may seem to hold one. */
const OUR_TAG = /<(?=\s*\/?\s*(passage|guide|solution|standing|memory|summary|earlier|question|message)\b)/gi;
/** More characters per token than any prose has: what is longer is cut before it is counted. */
const CHARACTERS_OF_A_TOKEN = 8;
const MOST_OF_AN_ATTRIBUTE = 120;

/**
 * A text of a learner or a course as a prompt may hold it, within a block: it can neither end its block nor begin another, speak as
 * somebody else, hide anything, or cite.
 */
export function asData(text: string): string {
  const plain = visible(text).replace(ROLE, "$1“$2”$3").replace(TEMPLATE, "($1$2)").replace(MARKER, "($1)");
  return plain
    .replaceAll("&", "&amp;")
    .replace(/[<＜﹤]/g, "&lt;")
    .replace(/[>＞﹥]/g, "&gt;")
    .replaceAll('"', "&quot;");
}

/** The same on one line, for titles and the like. */
export function asLine(text: string): string {
  return asData(cut(text.replace(/\s+/g, " ").trim(), MOST_OF_AN_ATTRIBUTE));
}

/** A block of a prompt around a text, the text cut where it has more tokens than it may have. */
export function block(name: string, attributes: Readonly<Record<string, string>>, text: string, mostTokens: number): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${asLine(value)}"`);
  return `<${name}${head.join("")}>\n${cutTo(mostTokens, text, asData)}\n</${name}>`;
}

/** What the mentor itself has said, in a message of its own: unescaped, lest it learn to escape. Cut to so many tokens. */
export function speech(text: string, mostTokens: number): string {
  return cutTo(mostTokens, text, kept => visible(kept).replace(OUR_TAG, "&lt;"));
}

/** A text in a form that may be longer than it, cut until the form has at most so many tokens. */
function cutTo(mostTokens: number, text: string, formOf: (text: string) => string): string {
  let kept = cut(text, mostTokens * CHARACTERS_OF_A_TOKEN);
  for (;;) {
    const form = formOf(kept);
    const tokens = countTokens(form);
    if (tokens <= mostTokens) return form;
    kept = cut(kept, Math.floor((kept.length * mostTokens * 0.95) / tokens));
  }
}

function visible(text: string): string {
  return text.replace(LINE_BREAK, "\n").replace(INVISIBLE, "").replace(CONTROL, "");
}

/** At most so many UTF-16 units, no character torn. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
