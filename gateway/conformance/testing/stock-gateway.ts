import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";

/** An answer as far as the cases look at it. */
export interface ComparedAnswer {
  data?: unknown;
  errors?: readonly ComparedError[];
  extensions?: { valueCompletion?: readonly ComparedError[] };
}

interface ComparedError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

/** The gateway that federation's makers publish, for comparison. */
export interface StockGateway {
  ask(query: string, variables?: Record<string, unknown>): Promise<ComparedAnswer>;
  close(): Promise<void>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Starts it over the subgraphs of a supergraph. */
export async function startStockGateway(supergraphSdl: string): Promise<StockGateway> {
  const gateway = new ApolloGateway({ supergraphSdl, logger: silent });
  const server = new ApolloServer({ gateway, logger: silent, includeStacktraceInErrorResponses: false, introspection: true });
  await server.start();
  return {
    async ask(query, variables) {
      const { body } = await server.executeOperation({ query, variables });
      if (body.kind !== "single") throw new Error("The answer came in parts.");
      return JSON.parse(JSON.stringify(body.singleResult)) as ComparedAnswer;
    },
    close: () => server.stop(),
  };
}
