/** At most `max` characters of a text, and no half of a pair of surrogates at its end: Postgres stores none in jsonb. */
export function cutText(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/\p{Cs}$/u, "");
}
