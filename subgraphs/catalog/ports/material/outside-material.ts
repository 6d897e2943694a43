import type { ApiMapping } from "../../resource/resource.entity";

/** The text of an article. */
export interface Article {
  /** Sanitised. */
  html: string;
  text: string;
  byline: string | null;
  siteName: string | null;
  /** BCP 47, as the source says. */
  language: string | null;
}

/** The text of a PDF. */
export interface Pdf {
  text: string;
  pageCount: number;
  author: string | null;
}

/** What YouTube says of a video. */
export interface YoutubeVideo {
  videoId: string;
  channel: string | null;
  thumbnailUrl: string | null;
  /** What is said in it; null where nobody tells. */
  captions: string | null;
}

/** What a library says of a book. */
export interface Book {
  isbn: string;
  authors: string[];
  publishers: string[];
  /** As the library writes it. */
  publishedOn: string | null;
  printedPageCount: number | null;
  coverUrl: string | null;
}

/** What an API answered. */
export interface ApiAnswer {
  /** Empty when the mapping names none. */
  text: string;
}

/** Something that was found. */
export interface Found<Material> {
  /** 1 to 200 characters. */
  title: string;
  /** Where people find it; null for what is only here. */
  url: string | null;
  material: Material;
}

/**
 * Material that others publish. Everything is bounded and clean: texts that can be stored, addresses of http or https, HTML without
 * anything that runs. Rejects with a refusal: one of platform/outbound, or why what is there is of no use. Not to be called within a
 * transaction.
 */
export interface OutsideMaterial {
  /** Refuses an address that no server of the public internet can have, without asking anybody. */
  check(url: string): void;
  article(url: string): Promise<Found<Article>>;
  pdf(url: string): Promise<Found<Pdf>>;
  /** `name`: what it is called when it does not say. */
  pdfOf(bytes: Buffer, name: string): Promise<Found<Pdf>>;
  youtube(videoId: string): Promise<Found<YoutubeVideo>>;
  book(isbn: string): Promise<Found<Book>>;
  api(url: string, mapping: ApiMapping): Promise<Found<ApiAnswer>>;
}
