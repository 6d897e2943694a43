/**
 * Knows, token by token, what a reader of Markdown takes for code: there a tag is only text. In doubt nothing is code any more: what a
 * renderer may see otherwise must not go through as harmless.
 */
export class CodeSpans {
  private fence = 0;
  private opening = 0;
  private doubtful = false;
  private before = "\n";

  /** Whether the next token is code. */
  reads(token: string): boolean {
    const before = this.before;
    this.before = /\S/.test(token)
      ? token
      : before.endsWith("\n") || token.includes("\n")
        ? token.replace(/^[^]*\n/, "\n")
        : token;
    this.open(token);
    if (token.startsWith("```")) this.readFence(token, before);
    else if (this.fence === 0 && token.startsWith("`")) return this.readSpan(token, before);
    else if (this.fence === 0 && /^ {0,3}~~~/.test(token)) this.doubtful = true;
    return this.fence > 0 && !this.doubtful;
  }

  /** A fenced block begins only when its first line has ended. */
  private open(token: string): void {
    if (this.opening === 0) return;
    if (/^[ \t\r]*\n/.test(token)) this.fence = this.opening;
    else this.doubtful = true;
    this.opening = 0;
  }

  private readFence(token: string, before: string): void {
    const ticks = /^`+/.exec(token)![0].length;
    const indent = /^\n( *)$/.exec(before)?.[1]!.length;
    if (this.fence > 0) {
      const closes = ticks >= this.fence && indent !== undefined && indent <= 3 && token.slice(ticks).trim() === "";
      if (closes) this.fence = 0;
    } else if (indent === 0) this.opening = ticks;
    else this.doubtful = true;
  }

  /** A lone backtick, or two, may begin code that ends elsewhere. */
  private readSpan(token: string, before: string): boolean {
    if (token.length < 3 || before.endsWith("\\")) this.doubtful = true;
    return !this.doubtful;
  }
}
