/** What the scripted model says: of each piece, when it was sent. So whoever reads it knows how long it has been on its way. */

const TIME = /\d{13}\.\d/g;

/** Milliseconds since 1970, with one decimal: the same for all processes of a machine. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** The next piece, as if it were a word. */
export function timedPiece(): string {
  return `${now().toFixed(1)} `;
}

/** How long each piece of a text has been on its way, in milliseconds. */
export function delaysIn(text: string): number[] {
  const arrived = now();
  return (text.match(TIME) ?? []).map(sent => arrived - Number(sent));
}
