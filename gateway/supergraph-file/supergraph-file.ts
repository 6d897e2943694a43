import { readFileSync } from "node:fs";
import type { Logger } from "../../platform/log/logger";
import type { SubgraphSource } from "../sources/subgraph-source";
import { subgraphUrls, type SubgraphUrl } from "./subgraph-urls";
import { watchFile } from "./watch-file";

/** Something that can go on with another supergraph. Throws, and goes on as before, when it is broken. */
export type Serve = (supergraph: string, sources: readonly SubgraphSource[]) => void;

interface SourceAtUrl {
  readonly url: string;
  readonly source: SubgraphSource;
}

/** A supergraph in a file, whose subgraphs are where the file says. */
export class SupergraphFile {
  /** The text that is served. */
  readonly supergraph: string;
  private current: ReadonlyMap<string, SourceAtUrl>;

  /** Throws when the file cannot be read, or names no subgraphs with their addresses. */
  constructor(
    private readonly path: string,
    private readonly makeSource: (subgraph: SubgraphUrl) => SubgraphSource,
    private readonly log: Logger,
  ) {
    this.supergraph = readFileSync(path, "utf8");
    this.current = this.sourcesFor(this.supergraph);
  }

  get sources(): SubgraphSource[] {
    return sourcesIn(this.current);
  }

  /** Hands on every new text of the file with its sources; those whose subgraph stays where it is are the same. Answers how to stop. */
  follow(serve: Serve): () => void {
    return watchFile(this.path, this.supergraph, {
      changed: text => this.take(text, serve),
      unreadable: error =>
        this.log.error({ err: error, file: this.path }, "the supergraph's file cannot be read; the supergraph serves on"),
    });
  }

  private take(text: string, serve: Serve): void {
    let next = this.current;
    try {
      next = this.sourcesFor(text);
      serve(text, sourcesIn(next));
      this.current = next;
      this.log.info({ file: this.path, subgraphs: [...next.keys()] }, "a new supergraph is served");
    } catch (error) {
      this.log.error({ err: error, file: this.path }, "a new supergraph is refused; the old one serves on");
      this.forget(next);
    }
  }

  private sourcesFor(text: string): Map<string, SourceAtUrl> {
    return new Map(
      subgraphUrls(text).map(({ name, url }) => {
        const known = this.current?.get(name);
        return [name, known?.url === url ? known : { url, source: this.makeSource({ name, url }) }];
      }),
    );
  }

  /** Closes what was made for a supergraph that is not served. */
  private forget(refused: ReadonlyMap<string, SourceAtUrl>): void {
    const served = new Set(this.sources);
    for (const source of sourcesIn(refused)) if (!served.has(source)) void source.close();
  }
}

function sourcesIn(sources: ReadonlyMap<string, SourceAtUrl>): SubgraphSource[] {
  return [...sources.values()].map(({ source }) => source);
}
