import type { GraphQLDataSource, ServiceMap } from "@apollo/gateway";
import type { GraphQLError } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { Failure } from "../../platform/errors/failure";
import type { Logger } from "../../platform/log/logger";
import { subgraphError } from "../errors/client-error";
import type { SubgraphResult, SubgraphSource } from "../sources/subgraph-source";
import { missingFields } from "./missing-fields";

/** The sources as executeQueryPlan wants them. The request's origin travels as its context. */
export function servicesOf(sources: readonly SubgraphSource[], log: Logger): ServiceMap {
  return Object.fromEntries(sources.map(source => [source.name, serviceOf(source, log)]));
}

/** A service that answers every fetch with one result that is there already. */
export function answered(result: SubgraphResult): GraphQLDataSource {
  return { process: async () => withOwnErrors(result) };
}

function serviceOf(source: SubgraphSource, log: Logger): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const fetch = {
        operation: { text: request.query!, name: request.operationName, kind: "query" as const },
        variables: request.variables ?? {},
        origin: context as Origin,
      };
      try {
        return withOwnErrors(await source.execute(fetch));
      } catch (error) {
        const failure = error instanceof Failure ? error : new Failure("INTERNAL");
        if (failure !== error)
          log.error({ err: error, requestId: fetch.origin.requestId, subgraph: source.name }, "a fetch failed");
        return { data: null, errors: missingFields(fetch, failure) };
      }
    },
  };
}

function withOwnErrors({ data, errors }: SubgraphResult): { data?: Record<string, unknown> | null; errors?: GraphQLError[] } {
  return { data, errors: errors?.map(subgraphError) };
}
