import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { linked, type TestSubgraph } from "./serve-subgraph";

/** The supergraph of subgraphs that are at these URLs. Throws when they do not compose. */
export function compose(subgraphs: readonly TestSubgraph[], urls: readonly string[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map((subgraph, index) => ({ name: subgraph.name, url: urls[index]!, typeDefs: parse(linked(subgraph)) })),
  );
  if (!supergraphSdl) throw new Error(`The subgraphs do not compose:\n${errors?.join("\n")}`);
  return supergraphSdl;
}
