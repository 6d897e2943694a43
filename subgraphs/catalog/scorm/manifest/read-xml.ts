import { XMLParser, XMLValidator } from "fast-xml-parser";
import { refuse } from "../../../../platform/errors/problem";
import { cutText } from "../../cut-text";
import { problems } from "../../problems";

/** An element as the parser gives it: `@name` for attributes, `#text` for text, all other keys for elements; names in lower case, without prefixes. */
export type XmlElement = Readonly<Record<string, unknown>>;

/** Authoring tools differ in case and prefixes, so both are dropped. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  transformTagName: name => name.toLowerCase(),
  transformAttributeName: name => name.toLowerCase(),
  parseTagValue: false,
  parseAttributeValue: false,
  // Character references; entities of its own a document may not declare.
  htmlEntities: true,
  maxNestedTags: 100,
});

/** Parses a document. Refuses what is no well-formed XML, and any document type: that is where entity bombs and outside files come from. */
export function parseXml(text: string): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refuse(problems.SCORM_MANIFEST_UNSAFE);
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw refuse(problems.SCORM_MANIFEST_BROKEN, null, `imsmanifest.xml is broken at line ${valid.err.line}: ${valid.err.msg}`);
  }
  try {
    return parser.parse(text) as XmlElement;
  } catch {
    throw refuse(problems.SCORM_MANIFEST_BROKEN);
  }
}

/** The elements of a name right below another one. */
export function children(element: XmlElement, name: string): XmlElement[] {
  const value = element[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? (value as unknown[]) : [value]).map(asElement);
}

/** The first element of a name; an empty one where there is none. */
export function child(element: XmlElement, name: string): XmlElement {
  return children(element, name)[0] ?? {};
}

/** The text of an element, at most `max` characters without the space around it; null when there is none. */
export function textOf(element: XmlElement, max = Infinity): string | null {
  const text = element["#text"];
  return typeof text === "string" && text.trim() !== "" ? cutText(text.trim(), max) : null;
}

/** An attribute's value; null when it is not there, or empty. */
export function attribute(element: XmlElement, name: string): string | null {
  const value = element[`@${name}`];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** A number in a text; null when it is none. */
export function numberIn(text: string | null): number | null {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) ? value : null;
}

/** The parser gives an element without attributes as its text. */
function asElement(value: unknown): XmlElement {
  return typeof value === "object" && value !== null ? (value as XmlElement) : { "#text": String(value) };
}

/** The text of a document's bytes. Refuses what is no text, and NUL, which is no character of XML, but which the parser lets pass. */
export function decodeXml(bytes: Buffer): string {
  const text = decoded(bytes);
  if (text === null || text.includes("\0")) {
    throw refuse(problems.SCORM_MANIFEST_BROKEN, null, "The characters of imsmanifest.xml cannot be read.");
  }
  return text;
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How a document's characters are written: by its byte order mark, by how it begins, or by what it says itself; UTF-8 otherwise. */
function encodingOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 2).toString("hex");
  if (start === "fffe" || start === "3c00") return "utf-16le";
  if (start === "feff" || start === "003c") return "utf-16be";
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/i.exec(bytes.subarray(0, 200).toString("latin1"))?.[1];
  // Bytes that began as a declaration of one byte per character are not of two.
  return !declared || /^utf-?16/i.test(declared) ? "utf-8" : declared;
}
