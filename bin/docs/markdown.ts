import { readFileSync } from "node:fs";
import { rootFile } from "../root-file";

/** What stands at the head of every generated page. */
export const GENERATED = "<!-- Written by `npm run docs` from the code: change that, not this. -->";

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A piece of code in a line of text. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** The parts of a page, an empty line between them. */
export function page(parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}

/** A source file of the repository. */
export function source(path: string): string {
  return readFileSync(rootFile(path), "utf8");
}

/** The text under a heading of a Markdown file, up to the next heading. Throws when there is none. */
export function sectionOf(path: string, heading: string): string {
  const [, text] = source(path).split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`${path} has no section "${heading}".`);
  return text.split("\n## ")[0]!.trim();
}

/** A declaration with a doc comment: matches the comment's text as the first group. */
export const DOC_COMMENT = String.raw`(?:/\*\*((?:(?!\*/)[^])*)\*/\n)?`;

/** What a doc comment says, as one line of text. */
export function commentText(comment: string | undefined): string {
  return (comment ?? "")
    .replaceAll(/^\s*\* ?/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
