const LABEL = "Suggestions:";
const MOST_SUGGESTIONS = 3;
const LONGEST_SUGGESTION = 200;

/**
 * The text of a reply while it comes in. Its last line may be `Suggestions: a | b | c`, which is no part of the text: whatever may
 * still turn out to be that line, and white space that may be the end, is held back.
 */
export class ReplyText {
  private all = "";
  private released = 0;

  /** Takes the next piece; answers what can be shown now, which may be nothing. */
  push(piece: string): string {
    // Postgres cannot store NUL.
    this.all += piece.replaceAll("\0", "");
    return this.release(this.certainEnd());
  }

  /** No more comes; answers the rest that can be shown. */
  end(): string {
    return this.release(this.tailStart() ?? this.all.trimEnd().length);
  }

  /** All that was shown so far. */
  get content(): string {
    return this.all.slice(0, this.released);
  }

  /** What the last line suggests; nothing if it is an ordinary line. */
  get suggestions(): string[] {
    const start = this.tailStart();
    if (start === null) return [];
    const list = this.all.slice(start).trim().slice(LABEL.length).split("|");
    const texts = list.map(text => [...text.trim()].slice(0, LONGEST_SUGGESTION).join(""));
    return texts.filter(text => text !== "").slice(0, MOST_SUGGESTIONS);
  }

  private release(end: number): string {
    const text = this.all.slice(this.released, end);
    this.released = Math.max(this.released, end);
    return text;
  }

  /** Up to here, nothing that comes can make it another text. */
  private certainEnd(): number {
    const { start, line } = this.lastLine();
    const mayBeTail = line.startsWith(LABEL) || LABEL.startsWith(line);
    return this.all.slice(0, mayBeTail ? start : undefined).trimEnd().length;
  }

  /** Where the text ends and the suggestions follow; null when it has none. */
  private tailStart(): number | null {
    const { start, line } = this.lastLine();
    return line.startsWith(LABEL) ? this.all.slice(0, start).trimEnd().length : null;
  }

  /** The last line that is not blank. */
  private lastLine(): { start: number; line: string } {
    const text = this.all.trimEnd();
    const start = text.lastIndexOf("\n") + 1;
    return { start, line: text.slice(start).trimStart() };
  }
}
