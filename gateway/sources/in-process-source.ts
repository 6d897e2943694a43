import { execute, parse, validate, type DocumentNode, type ExecutionResult } from "graphql";
import { subscribeWithFreshContext } from "../../platform/graphql/subscribe-with-fresh-context";
import { mapEvents } from "../../platform/graphql/map-events";
import { maskResult } from "../../platform/http/subgraph-sockets";
import type { SubgraphRuntime } from "../../platform/subgraph/runtime";
import { BoundedCache } from "../cache/bounded-cache";
import type { SubgraphEvents, SubgraphFetch, SubgraphResult, SubgraphSource } from "./subgraph-source";

/** The part of a runtime that answers operations. */
export type InProcessSubgraph = Pick<SubgraphRuntime, "name" | "schema" | "context">;

/** How many different operations of one subgraph stay parsed. Plans of client operations make one to a few each. */
const MAX_DOCUMENTS = 2_000;

/** A subgraph in this process: operations run on its schema without a network, each document parsed and validated once. */
export class InProcessSource implements SubgraphSource {
  private readonly documents = new BoundedCache<DocumentNode>(MAX_DOCUMENTS);

  constructor(private readonly subgraph: InProcessSubgraph) {}

  get name(): string {
    return this.subgraph.name;
  }

  async execute(fetch: SubgraphFetch): Promise<SubgraphResult> {
    const contextValue = this.subgraph.context(fetch.origin);
    return maskResult(await execute({ ...this.argumentsOf(fetch), contextValue }), contextValue);
  }

  async subscribe(fetch: SubgraphFetch): Promise<SubgraphEvents> {
    const contextOf = () => this.subgraph.context(fetch.origin);
    const result = await subscribeWithFreshContext(this.argumentsOf(fetch), contextOf);
    const log = contextOf();
    return mapEvents(Symbol.asyncIterator in result ? result : once(result), event => maskResult(event, log) as SubgraphResult);
  }

  async close(): Promise<void> {}

  private argumentsOf({ operation: { text, name }, variables }: SubgraphFetch) {
    return { schema: this.subgraph.schema, document: this.document(text), operationName: name, variableValues: variables };
  }

  private document(query: string): DocumentNode {
    return this.documents.getOrMake(query, () => {
      const document = parse(query, { noLocation: true });
      const [mistake] = validate(this.subgraph.schema, document);
      // Only a supergraph that was composed of another schema can do this.
      if (mistake) throw new Error(`A planned operation does not fit the subgraph ${this.name}: ${mistake.message}`);
      return document;
    });
  }
}

async function* once(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}
