import { decoded, plain } from "./normalise";

/** So many words of the rules in a row are no accident. */
const RUN = 8;
/** A word that is longer than most, of the characters that Base64 has. */
const ENCODED = /[A-Za-z0-9+/_=-]{20,}/;
const WORDS = /[\p{L}\p{N}]+/gu;

/** Notices when a text repeats the rules, or the mark that is hidden in them. Fewer words than a run may be shown: they say nothing. */
export class RulesLeak {
  private readonly runs: ReadonlySet<string>;
  /** The last words of all runs: most words are none, and need no second look. */
  private readonly endings: ReadonlySet<string>;
  private readonly canary: string;
  private last: string[] = [];
  private letters = "";
  private encoded = "";

  /** `data`: what may be quoted although the rules say it too. */
  constructor(
    rules: string,
    private readonly data: string,
    canary: string,
  ) {
    this.runs = runsOf(rules);
    this.endings = new Set([...this.runs].map(run => run.slice(run.lastIndexOf(" ") + 1)));
    this.canary = lettersOf(canary);
  }

  /** Takes the next token, and the same as `plain` text; answers whether a run, or the mark, ends in it. */
  endsIn(token: string, text: string): boolean {
    // Half of all tokens are white space.
    return text.trim() !== "" && (this.follows(text) || this.isEncoded(token));
  }

  /** Base64 may stand on several lines. */
  private isEncoded(token: string): boolean {
    if (token.length < 20) {
      this.encoded = "";
      return false;
    }
    this.encoded = ENCODED.test(token) ? (this.encoded + token).slice(-4_000) : "";
    return this.encoded !== "" && decoded(this.encoded).some(text => this.stands(text));
  }

  private follows(text: string): boolean {
    const words = text.match(WORDS);
    if (!words) return false;
    const letters = this.letters + words.join("");
    this.letters = letters.slice(letters.length - this.canary.length);
    if (this.canary !== "" && letters.includes(this.canary)) return true;
    return words.some(word => {
      this.last.push(word);
      if (this.last.length > RUN) this.last.shift();
      return this.endings.has(word) && this.isOurs(this.last.join(" "));
    });
  }

  private isOurs(run: string): boolean {
    return this.runs.has(run) && !runsOf(this.data).has(run);
  }

  /** The same for a text that is there as a whole. */
  private stands(text: string): boolean {
    const marked = this.canary !== "" && lettersOf(text).includes(this.canary);
    return marked || [...runsOf(text)].some(run => this.isOurs(run));
  }
}

function lettersOf(text: string): string {
  return (plain(text).match(WORDS) ?? []).join("");
}

function runsOf(text: string): Set<string> {
  const words = plain(text).match(WORDS) ?? [];
  return new Set(words.slice(0, Math.max(0, words.length - RUN + 1)).map((_, at) => words.slice(at, at + RUN).join(" ")));
}
