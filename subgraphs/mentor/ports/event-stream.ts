/** What a server may say without ending an event, in characters. */
const LONGEST_EVENT = 1_000_000;
const LINE_END = /\r\n|\n|\r/;

/**
 * Reads server-sent events while their bytes come in, in whatever pieces: a character or a line end may be torn. Of an event it answers
 * the data, which may stand on several lines; names, ids and comments mean nothing here.
 */
export class EventStream {
  private readonly utf8 = new TextDecoder();
  /** The line that has not ended. */
  private line = "";
  /** The data of the event that has not ended. */
  private data: string | null = null;
  private endsWithReturn = false;

  /** Takes the next bytes; answers the data of each event that is whole now. Throws where one does not end. */
  push(bytes: Uint8Array): string[] {
    const lines = (this.line + this.decode(bytes)).split(LINE_END);
    this.line = lines.pop()!;
    const events: string[] = [];
    for (const line of lines) {
      if (line === "") this.endEvent(events);
      else if (line.startsWith("data:")) this.addData(line.slice(line[5] === " " ? 6 : 5));
    }
    if (this.line.length + (this.data?.length ?? 0) > LONGEST_EVENT) throw new Error("an event of a stream is too long");
    return events;
  }

  private decode(bytes: Uint8Array): string {
    const text = this.utf8.decode(bytes, { stream: true });
    // The second half of a line end that was torn.
    const rest = this.endsWithReturn && text.startsWith("\n") ? text.slice(1) : text;
    if (text !== "") this.endsWithReturn = text.endsWith("\r");
    return rest;
  }

  private addData(line: string): void {
    this.data = this.data === null ? line : `${this.data}\n${line}`;
  }

  private endEvent(events: string[]): void {
    if (this.data !== null) events.push(this.data);
    this.data = null;
  }
}
