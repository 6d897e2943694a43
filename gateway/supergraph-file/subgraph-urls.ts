import { Kind, parse, valueFromASTUntyped, type ConstDirectiveNode } from "graphql";

/** A subgraph as a supergraph names it. */
export interface SubgraphUrl {
  readonly name: string;
  readonly url: string;
}

/**
 * Where the subgraphs of a supergraph are: each value of its enumeration `join__Graph` has `@join__graph(name:, url:)`. Throws
 * when the text is no supergraph, or one of its subgraphs has no HTTP address.
 */
export function subgraphUrls(supergraph: string): SubgraphUrl[] {
  const graphs = parse(supergraph, { noLocation: true }).definitions.find(
    node => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === "join__Graph",
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error("This is no supergraph: it has no enum join__Graph.");
  return (graphs.values ?? []).map(({ name, directives = [] }) => {
    const graph = directives.find(directive => directive.name.value === "join__graph");
    return checked(graph ? argumentsOf(graph) : { name: name.value });
  });
}

function checked({ name, url }: Record<string, unknown>): SubgraphUrl {
  if (typeof name !== "string") throw new Error("A subgraph of the supergraph has no name.");
  if (typeof url === "string" && /^https?:\/\//.test(url) && URL.canParse(url)) return { name, url };
  throw new Error(`The subgraph "${name}" has no HTTP address in the supergraph: @join__graph(url:) is ${JSON.stringify(url)}.`);
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
