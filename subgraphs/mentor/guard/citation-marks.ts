const MARKS = /\[([LM]\d{1,3}(?:\s*[,;]\s*[LM]\d{1,3})*)\]/g;

/** A token whose marks all name something in the prompt; others are left out, for they would cite what nobody has read. */
export function withoutFakeMarks(token: string, isKnown: (marker: string) => boolean): string {
  if (!token.includes("[")) return token;
  return token.replace(MARKS, (whole, list: string) => {
    const markers = list.split(/\s*[,;]\s*/);
    const known = markers.filter(isKnown);
    if (known.length === markers.length) return whole;
    return known.length === 0 ? "" : `[${known.join(", ")}]`;
  });
}
