const MAX_SLUG = 80;

/** A readable part of an address, made of a title: lower case, words joined by hyphens, at most 80 characters; `course` if nothing is left. */
export function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+/, "");
  // By characters, not by halves of them.
  const short = [...words].slice(0, MAX_SLUG).join("");
  return short.replace(/-+$/, "") || "course";
}

/** What stands in for a slug that another course has. */
export function slugWithId(slug: string, courseId: string): string {
  return `${slug}-${courseId.slice(-6)}`;
}

/** Whether a slug was made of a title, not chosen: then it follows the title for as long as nobody has seen it. */
export function isMadeOf(title: string, slug: string, courseId: string): boolean {
  const made = slugOf(title);
  return slug === made || slug === slugWithId(made, courseId);
}
