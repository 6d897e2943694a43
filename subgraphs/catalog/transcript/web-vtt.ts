/** Something that is said, and when, in milliseconds from the beginning. Times are below 100 hours. */
export interface Cue {
  startMs: number;
  endMs: number;
  text: string;
}

/** The longest WebVTT that is kept, in characters: some six hours of speech. */
export const MAX_VTT = 500_000;
/** How many cues a transcript has at most, and how long the text of one is. */
export const MAX_CUES = 10_000;
export const MAX_CUE_TEXT = 2_000;
/** Times are below this, in milliseconds: 100 hours. */
export const END_OF_TIME_MS = 360_000_000;

/** Puts cues into the order that WebVTT wants: by their begin, each ending behind it, none without text. */
export function orderedCues(cues: readonly Cue[]): Cue[] {
  return cues
    .map(({ startMs, endMs, text }) => ({ startMs, endMs: Math.max(endMs, startMs + 1), text: oneBlock(text) }))
    .filter(({ text }) => text !== "")
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** Writes ordered cues of plain text as WebVTT. */
export function writeWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({ startMs, endMs, text }) => `${timeOf(startMs)} --> ${timeOf(endMs)}\n${escaped(text)}`);
  return `${["WEBVTT", ...blocks].join("\n\n")}\n`;
}

/** What is said in all cues: each on a line of its own. */
export function textOfCues(cues: readonly Cue[]): string {
  return cues.map(({ text }) => text.replaceAll("\n", " ")).join("\n");
}

/** An empty line would end a cue. */
function oneBlock(text: string): string {
  const lines = text.split(/[\r\n\f\u2028\u2029]+/).map(line => line.trim());
  return lines.filter(line => line !== "").join("\n");
}

/** With `>` escaped there is no arrow in it, either. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function timeOf(milliseconds: number): string {
  const [hours, minutes, seconds] = [3_600_000, 60_000, 1_000].map(
    (unit, index) => Math.floor(milliseconds / unit) % (index === 0 ? Infinity : 60),
  );
  const pad = (value: number, length = 2) => String(value).padStart(length, "0");
  return `${pad(hours!)}:${pad(minutes!)}:${pad(seconds!)}.${pad(milliseconds % 1_000, 3)}`;
}
