import type { SubgraphSource } from "../sources/subgraph-source";
import type { Graph } from "./graph";

/**
 * The graph that is served now. A new one takes the place of the old one between two operations; those that run stay with
 * theirs, and so do streams. A source is closed when no graph that is in use has it.
 */
export class ServedGraph {
  /** The graphs in use, with the sources that each was given. */
  private readonly inUse = new Map<Graph, readonly SubgraphSource[]>();
  private readonly listeners = new Set<(graph: Graph) => void>();

  /** @param sources what the graph's subgraphs are reached by; to be closed with it */
  constructor(
    private graph: Graph,
    sources: readonly SubgraphSource[],
  ) {
    this.inUse.set(graph, sources);
  }

  get current(): Graph {
    return this.graph;
  }

  replace(graph: Graph, sources: readonly SubgraphSource[]): void {
    const old = this.graph;
    this.graph = graph;
    this.inUse.set(graph, sources);
    for (const listener of this.listeners) listener(graph);
    void old.uses.unused().then(() => this.retire(old));
  }

  /** Calls back with every new graph. Answers how to stop that. */
  onReplace(listener: (graph: Graph) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Closes the sources of all graphs, when operations and streams have ended. */
  async close(): Promise<void> {
    const sources = this.sourcesInUse();
    this.inUse.clear();
    await Promise.all([...sources].map(source => source.close()));
  }

  private async retire(graph: Graph): Promise<void> {
    const sources = this.inUse.get(graph) ?? [];
    this.inUse.delete(graph);
    const needed = this.sourcesInUse();
    await Promise.all(sources.filter(source => !needed.has(source)).map(source => source.close()));
  }

  private sourcesInUse(): Set<SubgraphSource> {
    return new Set([...this.inUse.values()].flat());
  }
}
