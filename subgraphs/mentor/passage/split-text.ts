/** Words of a passage: blocks are added up until there are this many. */
const ENOUGH_WORDS = 80;
/** No passage is longer; a longer block is cut between its lines, sentences or words. */
const MOST_WORDS = 200;
/** Nor has it more characters than this, whatever it takes for a word. */
const MOST_CHARACTERS = 1_600;

/**
 * Cuts a Markdown text into passages of some 80 to 200 words, in order. Paragraphs, lists and code blocks stay whole where they
 * fit; a heading begins a new passage once the present one is long enough, and stays with what follows it.
 */
export function splitText(markdown: string): string[] {
  const passages: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) passages.push(open.join("\n\n"));
    open = [];
  };
  for (const block of blocksOf(markdown).flatMap(cutBlock)) {
    const filled = countWords(open);
    const fits = filled + countWords([block]) <= MOST_WORDS && lengthOf([...open, block]) <= MOST_CHARACTERS;
    if (!fits || (isHeading(block) && filled >= ENOUGH_WORDS)) {
      const heading = isHeading(open.at(-1)) ? open.splice(-1) : [];
      close();
      open = heading;
    }
    open.push(block);
  }
  close();
  return passages;
}

/** Paragraphs and the like: what blank lines part, except inside a code fence. */
function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let lines: string[] = [];
  let fence: string | null = null;
  const close = () => {
    const block = lines.join("\n").trim();
    if (block !== "") blocks.push(block);
    lines = [];
  };
  for (const line of markdown.replaceAll("\r\n", "\n").split("\n")) {
    const mark: string | undefined = /^\s*(```|~~~)/.exec(line)?.[1];
    const alone = fence === null && mark === undefined && isHeading(line);
    if (alone || (fence === null && line.trim() === "")) close();
    lines.push(line);
    if (mark !== undefined) fence = fence === null ? mark : fence === mark ? null : fence;
    if (alone) close();
  }
  close();
  return blocks;
}

/** A block that is too long for one passage, in pieces: between lines, else sentences, else words, else anywhere. */
function cutBlock(block: string): string[] {
  if (countWords([block]) <= MOST_WORDS && block.length <= MOST_CHARACTERS) return [block];
  for (const boundary of [/(?<=\n)/, /(?<=[.!?…。！？]["”’)\]]*\s)/, /(?<=\s)/]) {
    const parts = block.split(boundary);
    if (parts.length > 1) return joinParts(parts).flatMap(piece => cutBlock(piece));
  }
  return block.match(new RegExp(`[^]{1,${MOST_CHARACTERS / 2}}`, "gu")) ?? [];
}

/** Adds parts up to pieces that are as long as a passage may be; a part that is longer is a piece of its own. */
function joinParts(parts: string[]): string[] {
  const pieces: string[] = [];
  let piece = "";
  let words = 0;
  for (const part of parts) {
    const more = countWords([part]);
    if (piece !== "" && (words + more > MOST_WORDS || piece.length + part.length > MOST_CHARACTERS)) {
      pieces.push(piece);
      [piece, words] = ["", 0];
    }
    piece += part;
    words += more;
  }
  return [...pieces, piece].map(text => text.trim()).filter(text => text !== "");
}

function isHeading(block: string | undefined): boolean {
  return block !== undefined && /^#{1,6}\s[^\n]*$/.test(block);
}

function countWords(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + (block.match(/\S+/g)?.length ?? 0), 0);
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.join("\n\n").length;
}
