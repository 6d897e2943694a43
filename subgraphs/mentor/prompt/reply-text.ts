const LABEL = "Suggestions:";
const MOST_SUGGESTIONS = 3;
const LONGEST_SUGGESTION = 200;

/**
 * The text of a reply while it comes in. Its last line may be `Suggestions: a | b | c`, which is no part of the text: whatever may
 * still turn out to be that line, and white space that may be the end, is held back.
 */
export class ReplyText {
  /** All that was shown so far; never ends with white space. */
  content = "";
  /** What is held back. Only this is looked at when more comes: a reply has thousands of pieces. */
  private held = "";

  /** Takes the next piece; answers what can be shown now, which may be nothing. */
  push(piece: string): string {
    // Postgres cannot store NUL.
    this.held += piece.replaceAll("\0", "");
    const { start, line } = this.lastLine();
    const mayBeTail = line !== null && (line.startsWith(LABEL) || LABEL.startsWith(line));
    return this.release(this.held.slice(0, mayBeTail ? start : undefined).trimEnd());
  }

  /** No more comes; answers the rest that can be shown. */
  end(): string {
    return this.release(this.held.slice(0, this.tailStart() ?? undefined).trimEnd());
  }

  /** What the last line suggests; nothing if it is an ordinary line. */
  get suggestions(): string[] {
    const start = this.tailStart();
    if (start === null) return [];
    const list = this.held.slice(start).trim().slice(LABEL.length).split("|");
    const texts = list.map(text => [...text.trim()].slice(0, LONGEST_SUGGESTION).join(""));
    return texts.filter(text => text !== "").slice(0, MOST_SUGGESTIONS);
  }

  private release(text: string): string {
    this.content += text;
    this.held = this.held.slice(text.length);
    return text;
  }

  /** Where the suggestions begin; null when there are none. */
  private tailStart(): number | null {
    const { start, line } = this.lastLine();
    return line?.startsWith(LABEL) ? start : null;
  }

  /** The last line that is not blank; null where its beginning was shown: then it is an ordinary one. */
  private lastLine(): { start: number; line: string | null } {
    const text = this.held.trimEnd();
    const start = text.lastIndexOf("\n") + 1;
    return { start, line: start === 0 && this.content !== "" ? null : text.slice(start).trimStart() };
  }
}
