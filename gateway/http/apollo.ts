import { ApolloServer, type ApolloServerOptionsWithGateway } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import type { GraphQLFormattedError } from "graphql";
import { maskError } from "../../platform/errors/mask";
import { isStream, type Answer } from "../execute/answer";
import { executeOperation } from "../execute/execute-operation";
import type { Graph } from "../execute/graph";
import type { OperationRequest } from "../execute/operation-request";
import type { ServedGraph } from "../execute/served-graph";

type Gateway = ApolloServerOptionsWithGateway<HttpOperation>["gateway"];

/** What travels with an operation through Apollo Server: what is known of its request, and the graph's answer on the way back. */
export interface HttpOperation {
  readonly from: Pick<OperationRequest, "origin" | "address" | "accepts" | "onRead">;
  /** No answer when Apollo Server found the request wrong before it came to the graph. An object: Apollo Server copies its context. */
  readonly reply: { answer: Answer | null };
}

/** Apollo Server, for what it does towards HTTP clients: reading requests of every form, and the landing page. */
export function makeApolloServer(graphs: ServedGraph, { explorer }: { explorer: boolean }): ApolloServer<HttpOperation> {
  return new ApolloServer<HttpOperation>({
    gateway: gatewayOf(graphs),
    // Documents are found and validated where those of the other transports are, by the same rules.
    persistedQueries: false,
    dangerouslyDisableValidation: true,
    parseOptions: { maxTokens: graphs.current.limits?.operation.tokens },
    introspection: explorer,
    // Refused before, for streams as well.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    logger: graphs.current.log,
    formatError: (_formatted: GraphQLFormattedError, error: unknown) => maskError(error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      explorer ? ApolloServerPluginLandingPageLocalDefault({ footer: false }) : ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

/** The graph in the place of Apollo's own gateway: Apollo Server asks it to execute what it has read. */
function gatewayOf(graphs: ServedGraph): Gateway {
  let announce: Parameters<Gateway["onSchemaLoadOrUpdate"]>[0] = () => {};
  const announced = ({ supergraph: { apiSchema, sdl } }: Graph) => announce({ apiSchema, coreSupergraphSdl: sdl });
  return {
    onSchemaLoadOrUpdate(listener) {
      announce = listener;
      return graphs.onReplace(announced);
    },
    async load() {
      announced(graphs.current);
      return {
        executor: async ({ source, request: { operationName, variables }, context }) => {
          const operation = context as HttpOperation;
          const answer = await executeOperation(graphs.current, { ...operation.from, query: source, operationName, variables });
          if (isStream(answer)) throw new Error("Only subscriptions are answered by streams.");
          operation.reply.answer = answer;
          // The answer is sent as it is; Apollo Server is only told that there is one.
          return { data: null };
        },
      };
    },
    async stop() {},
  };
}
