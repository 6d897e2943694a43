import MarkdownIt from "markdown-it";
import { BoundedCache } from "../cache/bounded-cache";
import { sanitiseHtml } from "./sanitise-html";

/** Longer texts are shown as they are written. No field takes so much. */
const MAX_LENGTH = 100_000;
/** Of lists in lists and quotes in quotes. */
const MAX_NESTING = 30;
/** Texts that are shown again and again are rendered once. */
const rendered = new BoundedCache<string>(1_000);

const reader = new MarkdownIt({ html: false, linkify: true, maxNesting: MAX_NESTING });
// Only what is written as an address is one: "example.com" is text.
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

/**
 * Markdown (CommonMark with tables and strikethrough) as HTML that can be put into a page as it is. HTML in the text is text; links are
 * https or mailto, pictures https, and what else would be a link stays text.
 */
export function renderMarkdown(markdown: string): string {
  return rendered.getOrMake(markdown, () => render(markdown));
}

function render(markdown: string): string {
  if (markdown.length > MAX_LENGTH) return `<pre>${reader.utils.escapeHtml(markdown)}</pre>`;
  // Two walls: the reader writes no HTML of its author's, and what it writes is read again by the rules for all HTML.
  return sanitiseHtml(reader.render(markdown));
}
