/** What the scripted model says: of each piece, when it was sent. So whoever reads it knows how long it has been on its way. */

const TIME = /tick([0-9a-z]{9})/g;
const RADIX = 36;
const TICKS_PER_MS = 10;

/** Milliseconds since 1970: the same for all processes of a machine. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** The next piece: a word, as most of what a model says. Figures could be a phone number, which nobody is shown before it has ended. */
export function timedPiece(): string {
  return `tick${Math.round(now() * TICKS_PER_MS).toString(RADIX)} `;
}

/** How long each piece of a text has been on its way, in milliseconds. */
export function delaysIn(text: string): number[] {
  const arrived = now();
  return Array.from(text.matchAll(TIME), ([, sent]) => arrived - parseInt(sent!, RADIX) / TICKS_PER_MS);
}
