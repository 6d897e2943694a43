import { HeaderMap, type ApolloServer } from "@apollo/server";
import type { Request, RequestHandler } from "express";
import type { GraphQLFormattedError } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { sessionOf } from "../actor/bearer";
import type { TokenVerifier } from "../actor/token-verifier";
import { withRequestId } from "./apollo";
import { requestIdOfResponse } from "./request-scope";

/** GraphQL over HTTP. Bodies are parsed before; a bad token is refused before Apollo Server sees the request. */
export function graphqlOverHttp(apollo: ApolloServer<Origin>, verifier: TokenVerifier): RequestHandler {
  return async (request, response) => {
    const requestId = requestIdOfResponse(response);
    const session = await sessionOf(request.headers.authorization, verifier);
    const {
      status = 200,
      headers,
      body,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search: searchOf(request),
        body: request.body ?? {},
      },
      context: async () => ({ requestId, actor: session?.actor ?? null }),
    });
    if (body.kind !== "complete") throw new Error("Incremental delivery is not switched on.");
    for (const [name, value] of headers) response.setHeader(name, value);
    response.status(status).send(status < 400 ? body.string : addRequestId(body.string, requestId));
  };
}

function headersOf(request: Request): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

function searchOf({ originalUrl }: Request): string {
  const start = originalUrl.indexOf("?");
  return start === -1 ? "" : originalUrl.slice(start);
}

/** Requests that are wrong in form are answered by Apollo Server before it knows their ids. */
function addRequestId(body: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(body) as { errors: GraphQLFormattedError[] };
  return JSON.stringify({ errors: withRequestId(errors, requestId), ...rest });
}
