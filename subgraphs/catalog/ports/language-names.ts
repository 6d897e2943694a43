/** Two letters: the codes of ISO 639-1, and combinations that mean nothing. */
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

let codes: Map<string, string> | null = null;

/**
 * The code of a language that a speech server names, in English words as OpenAI does (`english`) or by its code as others do
 * (`en`). Null for a name that nobody knows.
 */
export function languageCode(name: string | null | undefined): string | null {
  const wanted = name?.trim().toLowerCase();
  if (!wanted) return null;
  codes ??= englishNames();
  return codes.get(wanted) ?? ([...codes.values()].includes(wanted) ? wanted : null);
}

function englishNames(): Map<string, string> {
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  const found = new Map<string, string>();
  for (const code of LETTERS.flatMap(first => LETTERS.map(second => first + second))) {
    const name = names.of(code)?.toLowerCase();
    // Withdrawn codes have the name of their successor, which comes first in the alphabet: he before iw, id before in.
    if (name !== undefined && !found.has(name)) found.set(name, code);
  }
  return found;
}
