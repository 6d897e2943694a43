/** A readable part of an address, made of a title: lower case, words joined by hyphens, at most 80 characters; `course` if nothing is left. */
export function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 80);
  return words.replace(/^-+|-+$/g, "") || "course";
}
