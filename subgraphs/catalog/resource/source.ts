import { createHash } from "node:crypto";
import { refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";
import { isbn13From } from "./isbn";
import type { ResourceSource } from "./resource.entity";
import type { ImportResourceInput } from "./resource.input";
import { youtubeVideoId } from "./youtube-video-id";

/** The one source that an input names, in its normal form. Refuses none, more than one, and what cannot be one. */
export function sourceFrom({ article, pdf, youtube, book, api }: ImportResourceInput): ResourceSource {
  const given = Object.entries({ article, pdf, youtube, book, api }).filter(([, value]) => value != null);
  if (given.length !== 1) {
    throw refuse(problems.RESOURCE_SOURCE_MISMATCH, ["input"], "Give exactly one of article, pdf, youtube, book and api.");
  }
  if (article) return { kind: "ARTICLE", url: plainUrl(article.url) };
  if (pdf) return pdfSource(pdf);
  if (youtube) return { kind: "YOUTUBE", videoId: videoIdFrom(youtube.url) };
  if (book) return { kind: "BOOK", isbn: isbnFrom(book.isbn) };
  const { url, mapping } = api!;
  return {
    kind: "API",
    url: plainUrl(url),
    mapping: { title: mapping.title, text: mapping.text ?? null, url: mapping.url ?? null },
  };
}

/** What two imports of the same have in common. A changed mapping makes another text of the same answer: it counts as another source. */
export function keyOf(source: ResourceSource): string {
  return createHash("sha256")
    .update(JSON.stringify(Object.entries(source).sort()))
    .digest("base64url");
}

function pdfSource({ url, uploadId }: { url?: string | null; uploadId?: string | null }): ResourceSource {
  if ((url == null) === (uploadId == null)) {
    throw refuse(problems.RESOURCE_SOURCE_MISMATCH, ["input", "pdf"], "Give either url or uploadId.");
  }
  return uploadId == null ? { kind: "PDF", url: plainUrl(url!), uploadId: null } : { kind: "PDF", url: null, uploadId };
}

function videoIdFrom(url: string): string {
  const id = youtubeVideoId(url);
  if (!id) throw refuse(problems.YOUTUBE_URL_INVALID, ["input", "youtube", "url"]);
  return id;
}

function isbnFrom(text: string): string {
  const isbn = isbn13From(text);
  if (!isbn) throw refuse(problems.ISBN_INVALID, ["input", "book", "isbn"]);
  return isbn;
}

/** In the one spelling that `URL` gives it, without a fragment; what is no address is refused by who asks it. */
function plainUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.hash = "";
  return url.href;
}
