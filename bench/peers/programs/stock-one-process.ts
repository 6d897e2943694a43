import { ApolloGateway, LocalGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { serveAsChild } from "../../programs/serve-as-child";
import { POOL_SIZE } from "../../programs/settings";
import { compose } from "../stock/compose";
import type { Context } from "../stock/subgraph";
import { stockSubgraphs } from "../stock/subgraphs";
import { viewerOf } from "../stock/viewer";

/** The stock gateway over stock subgraphs in its own process. */
serveAsChild<{ databaseUrl: string }>(async ({ databaseUrl }) => {
  const subgraphs = await Promise.all(
    stockSubgraphs.map(async ({ name, open }) => ({ name, ...(await open(databaseUrl, POOL_SIZE)) })),
  );
  const gateway = new ApolloGateway({
    supergraphSdl: compose(subgraphs),
    buildService: ({ name }) => new LocalGraphQLDataSource(subgraphs.find(subgraph => subgraph.name === name)!.schema),
  });
  const server = new ApolloServer<Context>({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { host: "127.0.0.1", port: 0 },
    context: async ({ req }) => {
      const viewer = viewerOf(req);
      return Object.assign({}, viewer, ...subgraphs.map(({ loaders }) => loaders(viewer))) as Context;
    },
  });
  return {
    url,
    async close() {
      await server.stop();
      await Promise.all(subgraphs.map(({ close }) => close()));
    },
  };
});
