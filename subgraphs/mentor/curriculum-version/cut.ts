/** One line of at most so many characters, by code points, so that none is torn. */
export function cutLine(text: string, length: number): string {
  return cutText(text.replace(/\s+/g, " "), length);
}

/** At most so many characters, without white space around them, and without those that Postgres cannot store. */
export function cutText(text: string, length: number): string {
  const storable = text.replace(/[\0\p{Cs}]/gu, "").trim();
  const characters = [...storable.slice(0, 2 * length)];
  return characters.length <= length ? storable : `${characters.slice(0, length - 1).join("")}…`;
}
