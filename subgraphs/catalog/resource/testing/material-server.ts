import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenOn, type WebServer } from "../../../../local/web-server";
import type { Environment } from "../../../../platform/config/settings";

/** What a page of the server answers. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server of a test's own: everything that resources are imported from, YouTube and the library too. */
export class MaterialServer {
  /** The paths that were asked for, with their queries. */
  readonly asked: string[] = [];
  private readonly pages = new Map<string, Page>();

  private constructor(private server: WebServer) {}

  static async start(): Promise<MaterialServer> {
    const made: { server?: MaterialServer } = {};
    const http = createServer((request, response) => made.server!.answer(request, response));
    made.server = new MaterialServer(await listenOn(http, 0));
    return made.server;
  }

  /** What a subgraph must be started with to import from here. */
  get environment(): Environment {
    return {
      OUTBOUND_ALLOW: new URL(this.server.url).host,
      OUTBOUND_TIMEOUT_SECONDS: "2",
      YOUTUBE_OEMBED_URL: this.at("/oembed"),
      YOUTUBE_CAPTIONS_URL: this.at("/captions"),
      BOOKS_URL: this.at("/library"),
    };
  }

  at(path: string): string {
    return this.server.url + path;
  }

  /** What a path answers from now on, whatever its query. */
  serve(path: string, page: Page): string {
    this.pages.set(path, page);
    return this.at(path);
  }

  /** The same for a body of a type. */
  serveBody(path: string, contentType: string, body: string | Buffer, status = 200): string {
    return this.serve(path, (_request, response) => response.writeHead(status, { "content-type": contentType }).end(body));
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request.url!);
    const page = this.pages.get(new URL(request.url!, "http://any").pathname);
    if (page) page(request, response);
    else response.writeHead(404).end();
  }
}
