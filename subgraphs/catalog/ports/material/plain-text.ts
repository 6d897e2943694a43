import { cutText } from "../../cut-text";

/** No part of a text that Postgres can store, or that people can read. */
const UNREADABLE = /(?![\n\r\t])[\p{Cc}\p{Cs}]/gu;

const MAX_TITLE = 200;
const MAX_PHRASE = 500;

/** A text of at most `max` characters, without what cannot be stored or read, and with one empty line between paragraphs at most. */
export function plainText(text: string, max: number): string {
  const lines = text.replace(UNREADABLE, "").replace(/\r\n?/g, "\n").split("\n");
  const plain = lines.map(line => line.replace(/[^\S\n]+/g, " ").trim()).join("\n");
  return cutText(plain.replace(/\n{3,}/g, "\n\n").trim(), max);
}

/** A line for a title; the first of several that says something. */
export function titleFrom(...candidates: unknown[]): string {
  return candidates.map(candidate => phrase(candidate, MAX_TITLE)).find(title => title !== null) ?? "Untitled";
}

/** A short text in one line; null when it is none, or says nothing. */
export function phrase(value: unknown, max = MAX_PHRASE): string | null {
  if (typeof value !== "string") return null;
  return cutText(plainText(value.slice(0, 4 * max), 4 * max).replace(/\s+/g, " "), max) || null;
}

/** An address that people can follow; null when it is none. */
export function webAddress(value: unknown, base?: URL): string | null {
  if (typeof value !== "string" || value.length > 2_000 || !URL.canParse(value, base?.href)) return null;
  const url = new URL(value, base);
  return ["http:", "https:"].includes(url.protocol) && !url.username && !url.password ? url.href : null;
}
