import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { serveAsChild } from "../../programs/serve-as-child";
import { POOL_SIZE } from "../../programs/settings";
import type { Context } from "../stock/subgraph";
import { stockSubgraphs } from "../stock/subgraphs";
import { viewerOf } from "../stock/viewer";

/** One stock subgraph behind an Apollo Server. */
serveAsChild<{ name: string; databaseUrl: string }>(async ({ name, databaseUrl }) => {
  const { schema, loaders, close } = await stockSubgraphs.find(subgraph => subgraph.name === name)!.open(databaseUrl, POOL_SIZE);
  const server = new ApolloServer<Context>({ schema });
  const { url } = await startStandaloneServer(server, {
    listen: { host: "127.0.0.1", port: 0 },
    context: async ({ req }) => {
      const viewer = viewerOf(req);
      return { ...viewer, ...loaders(viewer) };
    },
  });
  return {
    url,
    async close() {
      await server.stop();
      await close();
    },
  };
});
