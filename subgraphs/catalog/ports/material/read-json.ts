import { refuse } from "../../../../platform/errors/problem";
import type { OutboundAnswer } from "../../../../platform/outbound/outbound-client";
import { problems } from "../../problems";
import type { ApiMapping } from "../../resource/resource.entity";
import { decodeText } from "./decode-text";
import { valueAt } from "./json-pointer";
import type { ApiAnswer, Book, Found, YoutubeVideo } from "./outside-material";
import { phrase, plainText, titleFrom, webAddress } from "./plain-text";

const MAX_TEXT = 500_000;
const MAX_NAMES = 20;

/** The JSON of an answer; refuses what is none. */
export function parseJson(answer: Pick<OutboundAnswer, "body" | "charset">): unknown {
  try {
    return JSON.parse(decodeText(answer).replace(/^\uFEFF/, ""));
  } catch {
    throw refuse(problems.SOURCE_MALFORMED);
  }
}

/** What a mapping makes of any API's answer. A mapped value must be there, and a text, number or truth value. */
export function readApi(answer: OutboundAnswer, mapping: ApiMapping): Found<ApiAnswer> {
  const json = parseJson(answer);
  const title = phrase(mapped(json, mapping.title, "title"), 200);
  if (!title) throw mappingMisses("title");
  const url = mapping.url === null ? answer.url.href : webAddress(mapped(json, mapping.url, "url"), answer.url);
  if (!url) throw mappingMisses("url");
  const text = mapping.text === null ? "" : plainText(mapped(json, mapping.text, "text"), MAX_TEXT);
  return { title, url, material: { text } };
}

function mapped(json: unknown, pointer: string, field: keyof ApiMapping): string {
  const value = valueAt(json, pointer);
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw mappingMisses(field);
}

function mappingMisses(field: keyof ApiMapping) {
  return refuse(problems.MAPPING_MISSES, null, `The mapping of ${field} finds nothing of use in the answer.`);
}

/** YouTube's oEmbed, with captions if somebody has told them. */
export function readOembed(json: unknown, videoId: string, captions: string | null): Found<YoutubeVideo> {
  const { title, author_name: channel, thumbnail_url: thumbnail } = record(json);
  if (typeof title !== "string") throw refuse(problems.SOURCE_MALFORMED);
  return {
    title: titleFrom(title),
    url: `https://www.youtube.com/watch?v=${videoId}`,
    material: { videoId, channel: phrase(channel), thumbnailUrl: webAddress(thumbnail), captions },
  };
}

/** A record of Open Library's Books API (`jscmd=data`), or of a server that speaks it. */
export function readBook(json: unknown, isbn: string): Found<Book> {
  const found = record(json)[`ISBN:${isbn}`];
  if (found === undefined) throw refuse(problems.BOOK_NOT_FOUND);
  const { title, subtitle, url, authors, publishers, publish_date: publishedOn, number_of_pages: pages, cover } = record(found);
  if (typeof title !== "string") throw refuse(problems.SOURCE_MALFORMED);
  return {
    title: titleFrom(typeof subtitle === "string" ? `${title}: ${subtitle}` : title),
    url: webAddress(url),
    material: {
      isbn,
      authors: names(authors),
      publishers: names(publishers),
      publishedOn: phrase(publishedOn, 50),
      printedPageCount: Number.isInteger(pages) && Number(pages) > 0 && Number(pages) < 100_000 ? Number(pages) : null,
      coverUrl: webAddress(record(cover).large ?? record(cover).medium),
    },
  };
}

/** The text of WebVTT captions, without their times and marks. */
export function textOfCaptions(vtt: string): string | null {
  const blocks = vtt.replace(/\r\n?/g, "\n").split(/\n{2,}/);
  const cues = blocks.flatMap(block => {
    const lines = block.split("\n");
    const time = lines.findIndex(line => line.includes("-->"));
    return time < 0 ? [] : [lines.slice(time + 1).join(" ")];
  });
  return plainText(cues.join("\n").replace(/<[^>\n]{0,200}>/g, ""), MAX_TEXT) || null;
}

function names(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.slice(0, MAX_NAMES).flatMap(each => phrase(record(each).name, 200) ?? []);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
