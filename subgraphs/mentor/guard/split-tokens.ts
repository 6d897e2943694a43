/**
 * What is judged as one: white space, the beginning of a fenced block, a piece of code, a citation, a run of figures (a phone number has
 * spaces), a character of a script without spaces, a word. All are bounded, so that little is held back.
 */
const TOKEN =
  /\s+|`{3,}[^`\n]{0,100}|`[^`\n]{0,300}`|\[[LM]\d{1,3}(?:[ \t]{0,3}[,;][ \t]{0,3}[LM]\d{1,3}){0,8}\]|[+(]?\d[\d ()./-]{0,40}(?![\p{L}\d_])|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]|(?:(?!\[[LM]\d)[^\s`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]){1,2000}|[^]/uy;
/** May become a piece of code, or a citation, when more comes. */
const UNFINISHED = /^(?:`[^`\n]{0,300}|\[(?:[LM](?:\d[\d \t,;LM]{0,80})?)?)$/;

/** Cuts a text into tokens while it comes in. The same text gives the same tokens, whatever pieces it comes in. */
export class TokenSplitter {
  private rest = "";

  /** Takes the next piece; answers the tokens that nothing can change any more. */
  push(piece: string): string[] {
    this.rest += piece;
    return this.take(false);
  }

  /** No more comes; answers what is left. */
  end(): string[] {
    return this.take(true);
  }

  private take(final: boolean): string[] {
    const tokens: string[] = [];
    let start = 0;
    while (start < this.rest.length) {
      TOKEN.lastIndex = start;
      const [token] = TOKEN.exec(this.rest)!;
      if (!final && (start + token.length === this.rest.length || this.mayGrow(start))) break;
      tokens.push(token);
      start += token.length;
    }
    this.rest = this.rest.slice(start);
    return tokens;
  }

  private mayGrow(start: number): boolean {
    const first = this.rest[start];
    return (first === "`" || first === "[") && UNFINISHED.test(this.rest.slice(start, start + 400));
  }
}
