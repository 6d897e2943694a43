import sanitizeHtml, { type Attributes, type IOptions, type Tag } from "sanitize-html";

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
const TEXT = ["p", "br", "hr", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"];
const PHRASES = ["strong", "em", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "abbr", "q", "cite"];
const CODE = ["code", "kbd", "samp", "var"];
const TABLES = ["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"];

/** The elements that sanitised HTML may have; whatever else there was is gone, its text stays. */
export const ALLOWED_ELEMENTS: readonly string[] = [...HEADINGS, ...TEXT, ...PHRASES, ...CODE, ...TABLES, "a", "img"];

/** Their attributes. */
export const ALLOWED_ATTRIBUTES: Readonly<Record<string, string[]>> = {
  a: ["href", "title", "rel"],
  img: ["src", "alt", "title", "width", "height", "loading", "referrerpolicy"],
  code: ["class"],
  ol: ["start"],
  th: ["style", "colspan", "rowspan"],
  td: ["style", "colspan", "rowspan"],
};

/** Elements that hold no text for people, or text that browsers read by other rules than parsers do: their content goes with them. */
const DROPPED_WITH_CONTENT = [
  ...["script", "style", "template", "title", "textarea", "option", "select", "button", "object", "embed", "applet"],
  ...["noscript", "noembed", "noframes", "iframe", "frameset", "xmp", "plaintext", "listing", "svg", "math", "audio", "video"],
];

/** Deeper elements are dropped: nobody writes so, and browsers read what is nested too deeply in ways of their own. */
const MAX_DEPTH = 80;
const LINKS = new Set(["https:", "mailto:"]);
const PICTURES = new Set(["https:"]);
const MAX_URL_LENGTH = 2_000;
const SMALL_NUMBER = /^\d{1,4}$/;
/** No part of a text: what Postgres cannot store, and what parsers disagree on. */
const NO_TEXT = /[\0\p{Cs}]/gu;

const OPTIONS: IOptions = {
  allowedTags: [...ALLOWED_ELEMENTS],
  allowedAttributes: { ...ALLOWED_ATTRIBUTES },
  allowedClasses: { code: [/^language-[\w+#.-]{1,40}$/] },
  allowedStyles: { th: { "text-align": [/^(left|right|center)$/] }, td: { "text-align": [/^(left|right|center)$/] } },
  // Addresses have been checked, and written anew, by the time that these look at them.
  allowedSchemes: ["https", "mailto"],
  allowProtocolRelative: false,
  nonTextTags: DROPPED_WITH_CONTENT,
  nestingLimit: MAX_DEPTH,
  disallowedTagsMode: "discard",
  exclusiveFilter: ({ tag, attribs }) =>
    tag === "img" && !attribs.src ? true : tag === "a" && !attribs.href ? "excludeTag" : false,
};

/**
 * HTML with nothing in it that could run, style the page around it or ask another server than for an https picture. Links are https or
 * mailto, and lend no trust to where they lead. `base`: the address that relative ones are relative to; without it they are dropped.
 */
export function sanitiseHtml(html: string, base?: URL): string {
  const transformTags = {
    a: linkAt(base),
    img: pictureAt(base),
    ol: numbers("start"),
    th: numbers("colspan", "rowspan"),
    td: numbers("colspan", "rowspan"),
  };
  return sanitizeHtml(html.replace(NO_TEXT, "\uFFFD"), { ...OPTIONS, transformTags });
}

type Transform = (tagName: string, attribs: Attributes) => Tag;

function linkAt(base: URL | undefined): Transform {
  return (tagName, { href, title }) => {
    const address = addressOf(href, LINKS, base);
    return { tagName, attribs: address ? { href: address, ...titled(title), rel: "noopener nofollow" } : {} };
  };
}

/** Pictures are loaded when they come into view, and their servers do not learn where from. */
function pictureAt(base: URL | undefined): Transform {
  return (tagName, attribs) => {
    const src = addressOf(attribs.src, PICTURES, base);
    if (!src) return { tagName, attribs: {} };
    const { alt = "", title, width = "", height = "" } = attribs;
    const size: Attributes = SMALL_NUMBER.test(width) && SMALL_NUMBER.test(height) ? { width, height } : {};
    return { tagName, attribs: { src, alt, ...titled(title), ...size, loading: "lazy", referrerpolicy: "no-referrer" } };
  };
}

function titled(title: string | undefined): Attributes {
  return title ? { title } : {};
}

function numbers(...names: string[]): Transform {
  return (tagName, attribs) => {
    const kept = Object.entries(attribs).filter(([name, value]) => !names.includes(name) || SMALL_NUMBER.test(value));
    return { tagName, attribs: Object.fromEntries(kept) };
  };
}

/** An address as a browser would read it, in its plain spelling; null when its scheme is none of `schemes`. */
function addressOf(text: string | undefined, schemes: ReadonlySet<string>, base: URL | undefined): string | null {
  if (!text || text.length > MAX_URL_LENGTH || !URL.canParse(text, base?.href)) return null;
  const url = new URL(text, base);
  return schemes.has(url.protocol) && !url.username && !url.password ? url.href : null;
}
