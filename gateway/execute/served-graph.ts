import type { Graph } from "./graph";

/** The graph that is served now. A new one takes the place of the old one between two operations; streams that run stay with theirs. */
export class ServedGraph {
  constructor(private graph: Graph) {}

  get current(): Graph {
    return this.graph;
  }

  replace(graph: Graph): void {
    this.graph = graph;
  }
}
