import type { Subgraph } from "../platform/subgraph/define-subgraph";

/** The six once more, each loaded when it is asked for: a process that serves one loads the libraries of no other. */
const loaders: Readonly<Record<string, () => Promise<Subgraph>>> = {
  identity: async () => (await import("./identity/subgraph.js")).identity,
  catalog: async () => (await import("./catalog/subgraph.js")).catalog,
  "learning-progress": async () => (await import("./learning-progress/subgraph.js")).learningProgress,
  assessment: async () => (await import("./assessment/subgraph.js")).assessment,
  mentor: async () => (await import("./mentor/subgraph.js")).mentor,
  billing: async () => (await import("./billing/subgraph.js")).billing,
};

export const subgraphNames: readonly string[] = Object.keys(loaders);

/** The subgraph of one of the `subgraphNames`. */
export function loadSubgraph(name: string): Promise<Subgraph> {
  return loaders[name]!();
}
