import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { serveAsChild } from "../../programs/serve-as-child";
import type { Context } from "../stock/subgraph";
import { viewerOf, VIEWER_HEADER } from "../stock/viewer";

/** Tells subgraphs who asks. */
class Subgraph extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({ request, context }: Parameters<Required<RemoteGraphQLDataSource<Context>>["willSendRequest"]>[0]) {
    if (context.userId) request.http!.headers.set(VIEWER_HEADER, context.userId);
  }
}

/** The stock gateway over subgraphs in other processes. */
serveAsChild<{ supergraph: string }>(async ({ supergraph }) => {
  const gateway = new ApolloGateway({ supergraphSdl: supergraph, buildService: ({ url }) => new Subgraph({ url }) });
  const server = new ApolloServer<Context>({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { host: "127.0.0.1", port: 0 },
    context: async ({ req }) => viewerOf(req),
  });
  return { url, close: () => server.stop() };
});
