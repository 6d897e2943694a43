/** A letter of a script that sets no spaces is a word of its own. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+/gu;
/** Longer texts are not compared to their end. */
const MOST_CHARACTERS = 60_000;

/** The words of a text, without regard to case, punctuation and markup. */
export function wordsOf(text: string): string[] {
  return text.slice(0, MOST_CHARACTERS).normalize("NFKC").toLowerCase().match(WORDS) ?? [];
}

/** All runs of so many words that stand in any of the texts: a text's wording, to compare others with. */
export function runsOf(texts: readonly string[], length: number): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const text of texts) {
    const words = wordsOf(text);
    for (let start = 0; start + length <= words.length; start += 1) runs.add(runAt(words, start, length));
  }
  return runs;
}

/** The words that stand in no run of the others' wording: what somebody says in words of their own. */
export function ownWords(words: readonly string[], others: ReadonlySet<string>, length: number): string[] {
  const copied = new Array<boolean>(words.length).fill(false);
  for (let start = 0; start + length <= words.length; start += 1) {
    if (others.has(runAt(words, start, length))) copied.fill(true, start, start + length);
  }
  return words.filter((_, index) => !copied[index]);
}

/** Whether words stand in a text, one behind the other as they are. */
export function standsIn(words: readonly string[], text: string): boolean {
  return words.length > 0 && ` ${wordsOf(text).join(" ")} `.includes(` ${words.join(" ")} `);
}

function runAt(words: readonly string[], start: number, length: number): string {
  return words.slice(start, start + length).join(" ");
}
