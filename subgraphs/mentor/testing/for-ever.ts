/** The same piece again and again: what a model says that is caught in a loop. */
export function* forEver(piece: string): Generator<string> {
  for (;;) yield piece;
}
