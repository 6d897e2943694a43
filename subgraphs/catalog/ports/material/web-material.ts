import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  noop,
  retry,
  wrap,
  type IPolicy,
} from "cockatiel";
import type { OutboundAnswer, OutboundClient, OutboundRequest } from "../../../../platform/outbound/outbound-client";
import { OutboundRefusal, outboundProblems } from "../../../../platform/outbound/problems";
import type { ApiMapping } from "../../resource/resource.entity";
import { decodeText } from "./decode-text";
import type { ApiAnswer, Article, Book, Found, OutsideMaterial, Pdf, YoutubeVideo } from "./outside-material";
import { readArticle } from "./read-article";
import { parseJson, readApi, readBook, readOembed, textOfCaptions } from "./read-json";
import { readPdf } from "./read-pdf";

/** Where the services are. */
export interface WebMaterialOptions {
  /** Answers oEmbed for a video's address. */
  oembedUrl: string;
  /** Answers WebVTT for `?videoId=`; absent: captions are left out. */
  captionsUrl: string | undefined;
  /** Open Library, or a server that speaks its Books API. */
  booksUrl: string;
}

const MEGABYTE = 1024 * 1024;
const HTML = { accepts: ["text/html", "application/xhtml+xml"], maxBytes: 5 * MEGABYTE };
const PDF = { accepts: ["application/pdf", "application/x-pdf", "application/octet-stream"], maxBytes: 30 * MEGABYTE };
const JSON_TEXT = { accepts: ["application/json", "text/json", "+json"], maxBytes: 2 * MEGABYTE };
const CAPTIONS = { accepts: ["text/vtt", "text/plain"], maxBytes: 2 * MEGABYTE };

const RETRIES = 2;
const RETRY_WAIT = { initialDelay: 200, maxDelay: 3_000 };
/** A service that has not answered so many times in a row is left alone for a while. */
const FAILURES = 5;
const REST_MS = 30_000;

/** The Web, read through the guarded client: asked again, with jitter, when an answer may be better in a moment. */
export class WebMaterial implements OutsideMaterial {
  /** Any server: one that is away says nothing of the others. */
  private readonly anybody = noop;
  private readonly youtubeService = breaker();
  private readonly captionsService = breaker();
  private readonly bookService = breaker();

  constructor(
    private readonly client: OutboundClient,
    private readonly options: WebMaterialOptions,
  ) {}

  check(url: string): void {
    this.client.check(url);
  }

  async article(url: string): Promise<Found<Article>> {
    return readArticle(await this.get({ url, ...HTML }, this.anybody));
  }

  async pdf(url: string): Promise<Found<Pdf>> {
    const answer = await this.get({ url, ...PDF }, this.anybody);
    return readPdf(answer.body, nameIn(answer.url), answer.url.href);
  }

  pdfOf(bytes: Buffer, name: string): Promise<Found<Pdf>> {
    return readPdf(bytes, name, null);
  }

  async youtube(videoId: string): Promise<Found<YoutubeVideo>> {
    const page = `https://www.youtube.com/watch?v=${videoId}`;
    const url = withQuery(this.options.oembedUrl, { url: page, format: "json" });
    const oembed = parseJson(await this.get({ url, ...JSON_TEXT }, this.youtubeService));
    return readOembed(oembed, videoId, await this.captionsOf(videoId));
  }

  async book(isbn: string): Promise<Found<Book>> {
    const query = { bibkeys: `ISBN:${isbn}`, format: "json", jscmd: "data" };
    const url = withQuery(`${this.options.booksUrl.replace(/\/$/, "")}/api/books`, query);
    return readBook(parseJson(await this.get({ url, ...JSON_TEXT }, this.bookService)), isbn);
  }

  async api(url: string, mapping: ApiMapping): Promise<Found<ApiAnswer>> {
    return readApi(await this.get({ url, ...JSON_TEXT }, this.anybody), mapping);
  }

  /** Captions are a gift: a video without them is a video. */
  private async captionsOf(videoId: string): Promise<string | null> {
    const { captionsUrl } = this.options;
    if (!captionsUrl) return null;
    const answer = await this.get({ url: withQuery(captionsUrl, { videoId }), ...CAPTIONS }, this.captionsService).catch(
      () => null,
    );
    return answer && textOfCaptions(decodeText(answer));
  }

  private async get(request: OutboundRequest, service: IPolicy): Promise<OutboundAnswer> {
    try {
      return await wrap(retries, service).execute(() => this.client.get(request));
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new OutboundRefusal(outboundProblems.SOURCE_UNREACHABLE, true);
      throw error;
    }
  }
}

const passing = handleWhen(error => error instanceof OutboundRefusal && error.isPassing);
const retries = retry(passing, { maxAttempts: RETRIES, backoff: new ExponentialBackoff(RETRY_WAIT) });

function breaker(): IPolicy {
  return circuitBreaker(passing, { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES) });
}

function withQuery(address: string, query: Record<string, string>): URL {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function nameIn({ pathname, hostname }: URL): string {
  const name = pathname.split("/").at(-1);
  return name ? name.replace(/\.pdf$/i, "") : hostname;
}
