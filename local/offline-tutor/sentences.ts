/** Sentences of a Markdown text that can be quoted on their own. */

const sentenceSegmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const shortest = 15;
const longest = 400;

/** The prose sentences of a Markdown text, in order. Headings, code and tables are left out, and markup is taken off. */
export function quotableSentences(markdown: string): string[] {
  return proseBlocks(markdown)
    .flatMap(block => [...sentenceSegmenter.segment(block)].map(({ segment }) => segment.trim()))
    .filter(sentence => sentence.length >= shortest && /\p{L}/u.test(sentence))
    .map(shorten);
}

/** Paragraphs and list items, each on one line. */
function proseBlocks(markdown: string): string[] {
  const withoutCode = markdown.replace(/^(```|~~~)[\s\S]*?(?:^\1|$(?![\s\S]))/gm, "\n\n").replace(/<!--[\s\S]*?-->/g, "");
  const blocks: string[] = [];
  let open = false;
  for (const line of withoutCode.split("\n").map(text => text.trim())) {
    const skipped = line === "" || /^(#|\||={3,}$|-{3,}$)/.test(line);
    const startsBlock = /^([-*+>]|\d+[.)])\s/.test(line);
    if (!skipped && open && !startsBlock) blocks.push(`${blocks.pop()} ${plain(line)}`);
    else if (!skipped) blocks.push(plain(line));
    open = !skipped;
  }
  return blocks;
}

/** Takes off Markdown's inline marks, and whatever looks like a citation of ours: only the tutor cites. */
function plain(line: string): string {
  return line
    .replace(/^([-*+>]|\d+[.)])\s+/, "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[[A-Z]\d+\]/g, "")
    .replace(/(\*\*|__|\*|`)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function shorten(sentence: string): string {
  return sentence.length <= longest ? sentence : `${sentence.slice(0, longest).replace(/\s+\S*$/, "")} …`;
}
