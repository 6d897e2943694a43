const MOST_CHARACTERS = 80;

/** A thread's first title: what its first question begins with, on one line, at most 80 characters, cut between words. */
export function titleOf(question: string): string {
  const characters = [...question.replace(/\s+/g, " ").trim()];
  if (characters.length <= MOST_CHARACTERS) return characters.join("");
  const cut = characters.slice(0, MOST_CHARACTERS - 1).join("");
  return `${cut.replace(/(?<=.{40})\s\S*$/u, "")}…`;
}
