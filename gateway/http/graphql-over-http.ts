import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from "@apollo/server";
import type { Request, RequestHandler, Response } from "express";
import type { GraphQLFormattedError } from "graphql";
import { sessionOf } from "../actor/bearer";
import type { TokenVerifier } from "../actor/token-verifier";
import { refused } from "../execute/answer";
import type { ServedGraph } from "../execute/served-graph";
import { withText } from "../persisted/apollo-request";
import { answerForm, jsonForm, type AnswerForm } from "./answer-form";
import type { HttpOperation } from "./apollo";
import { RequestOrigin } from "./request-origin";
import { scopeOf } from "./request-scope";
import { sendAnswer } from "./send-answer";

/** GraphQL over HTTP by way of Apollo Server. Bodies are parsed before; a bad token is refused before Apollo Server sees the request. */
export function graphqlOverHttp(
  apollo: ApolloServer<HttpOperation>,
  graphs: ServedGraph,
  verifier: TokenVerifier,
): RequestHandler {
  return async (request, response) => {
    const session = await sessionOf(request.headers.authorization, verifier);
    const scope = scopeOf(response);
    const operation: HttpOperation = {
      from: {
        origin: new RequestOrigin(scope, session),
        address: scope.address,
        accepts: request.method === "GET" ? ["query"] : ["query", "mutation"],
        onRead: () => scope.deadline.readsOnly(),
      },
      reply: { answer: null },
    };
    const httpGraphQLRequest = withText(requestOf(request), graphs.current.persisted, operation.from.origin);
    const apolloAnswer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => operation });
    const { answer } = operation.reply;
    if (answer) sendAnswer(response, answer, formOf(request));
    else sendApolloAnswer(request, response, apolloAnswer);
  };
}

function requestOf(request: Request): HTTPGraphQLRequest {
  return {
    method: request.method,
    headers: headersOf(request),
    search: searchOf(request),
    body: (request.body as unknown) ?? {},
  };
}

function headersOf(request: Request): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

function formOf({ headers }: Request): AnswerForm {
  return answerForm(headers.accept) ?? jsonForm;
}

function searchOf({ originalUrl }: Request): string {
  const start = originalUrl.indexOf("?");
  return start === -1 ? "" : originalUrl.slice(start);
}

/** What never came to the graph: the landing page, or a request that is wrong in form. */
function sendApolloAnswer(
  request: Request,
  response: Response,
  { status = 200, headers, body }: Awaited<ReturnType<ApolloServer["executeHTTPGraphQLRequest"]>>,
): void {
  if (response.headersSent) return;
  if (body.kind !== "complete") throw new Error("Incremental delivery is not switched on.");
  if (status === 400) return sendAnswer(response, refused(mistakesIn(body.string, response)), formOf(request));
  for (const [name, value] of headers) response.setHeader(name, value);
  response.status(status).send(status < 400 ? body.string : JSON.stringify({ errors: mistakesIn(body.string, response) }));
}

/** Apollo Server answers such requests before it knows their ids. */
function mistakesIn(body: string, response: Response): GraphQLFormattedError[] {
  const { requestId } = scopeOf(response);
  const { errors } = JSON.parse(body) as { errors: GraphQLFormattedError[] };
  return errors.map(error => ({ ...error, extensions: { ...error.extensions, requestId } }));
}
