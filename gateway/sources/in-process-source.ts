import type { ExecutionResult } from "graphql";
import { CompiledSchema } from "../../platform/graphql/compiled-schema";
import { mapEvents } from "../../platform/graphql/map-events";
import { maskResult } from "../../platform/graphql/mask-result";
import type { SubgraphRuntime } from "../../platform/subgraph/runtime";
import type { SubgraphEvents, SubgraphFetch, SubgraphResult, SubgraphSource } from "./subgraph-source";

/** The part of a runtime that answers operations. */
export type InProcessSubgraph = Pick<SubgraphRuntime, "name" | "schema" | "context">;

/** A subgraph in this process: operations run on its schema without a network. */
export class InProcessSource implements SubgraphSource {
  private readonly schema: CompiledSchema;

  constructor(private readonly subgraph: InProcessSubgraph) {
    this.schema = new CompiledSchema(subgraph.schema);
  }

  get name(): string {
    return this.subgraph.name;
  }

  async execute({ operation, variables, origin }: SubgraphFetch): Promise<SubgraphResult> {
    const context = this.subgraph.context(origin);
    return maskResult(await this.schema.execute(operation, variables, context), context);
  }

  async subscribe({ operation, variables, origin }: SubgraphFetch): Promise<SubgraphEvents> {
    const contextOf = () => this.subgraph.context(origin);
    const result = await this.schema.subscribe(operation, variables, contextOf);
    const log = contextOf();
    return mapEvents(Symbol.asyncIterator in result ? result : once(result), event => maskResult(event, log) as SubgraphResult);
  }

  async close(): Promise<void> {}
}

async function* once(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}
