import { ApolloServer, HeaderMap, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { maskError } from "../../platform/errors/mask";
import { isStream, type Answer } from "../execute/answer";
import { executeOperation } from "../execute/execute-operation";
import type { ServedGraph } from "../execute/served-graph";

type Gateway = ApolloServerOptionsWithGateway<Origin>["gateway"];

/** Apollo Server, for what it does towards HTTP clients: reading requests, parsing, status codes, the landing page. */
export function makeApolloServer(graphs: ServedGraph, { explorer }: { explorer: boolean }): ApolloServer<Origin> {
  return new ApolloServer<Origin>({
    gateway: gatewayOf(graphs),
    // Documents are validated where those of the other transports are, by the same rules: in `executor`.
    dangerouslyDisableValidation: true,
    introspection: explorer,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    logger: graphs.current.log,
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      explorer ? ApolloServerPluginLandingPageLocalDefault({ footer: false }) : ApolloServerPluginLandingPageDisabled(),
      addRequestIds,
    ],
  });
}

/** The graph in the place of Apollo's own gateway: Apollo Server asks it to execute what it has validated. */
function gatewayOf(graphs: ServedGraph): Gateway {
  const { apiSchema, sdl } = graphs.current.supergraph;
  let announce: Parameters<Gateway["onSchemaLoadOrUpdate"]>[0] = () => {};
  return {
    onSchemaLoadOrUpdate(listener) {
      announce = listener;
      return () => (announce = () => {});
    },
    async load() {
      announce({ apiSchema, coreSupergraphSdl: sdl });
      return {
        executor: async ({ source, request, context }) => {
          const { operationName, variables } = request;
          const answer = await executeOperation(graphs.current, {
            query: source,
            operationName,
            variables,
            origin: context as Origin,
            address: "",
            accepts: ["query", "mutation"],
          });
          if (isStream(answer)) throw new Error("Only subscriptions are answered by streams.");
          const errors = answer.errors?.map(asGraphQLError);
          if (!answer.executed) return { errors: errors?.map(asBadRequest) };
          return { ...(JSON.parse(answer.json) as object), errors };
        },
      };
    },
    async stop() {},
  };
}

/** A document that does not fit the schema is a bad request, not a failed one. */
function asBadRequest(mistake: GraphQLError): GraphQLError {
  mistake.extensions.http = { status: 400, headers: new HeaderMap() };
  return mistake;
}

/** Answers of the graph are masked already; Apollo Server wants them in the class that they had before. */
function asGraphQLError({ message, locations, path, extensions }: NonNullable<Answer["errors"]>[number]): GraphQLError {
  return Object.assign(new GraphQLError(message, { path, extensions }), { locations });
}

function formatError(_formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const masked = maskError(error);
  const requestId = error instanceof GraphQLError ? error.extensions.requestId : undefined;
  return requestId === undefined ? masked : { ...masked, extensions: { ...masked.extensions, requestId } };
}

/** Errors that Apollo Server finds itself (syntax, validation) get the request's id when the answer is ready. */
const addRequestIds: ApolloServerPlugin<Origin> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue }) {
        if (body.kind === "single" && body.singleResult.errors) {
          body.singleResult.errors = withRequestId(body.singleResult.errors, contextValue.requestId);
        }
      },
    };
  },
};

/** The same errors, each with the request's id. */
export function withRequestId(errors: readonly GraphQLFormattedError[], requestId: string): GraphQLFormattedError[] {
  return errors.map(error => ({ ...error, extensions: { ...error.extensions, requestId } }));
}
