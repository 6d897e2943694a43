import { setMaxListeners } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createPubSub } from "@graphql-yoga/subscription";
import { buildSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { post, TYPE_DEFS, type Post, type Publish } from "../../fan-out/event";
import { serveAsChild } from "../../programs/serve-as-child";

/** graphql-ws as its documentation sets it up: each subscriber has an execution of its own. */
serveAsChild(async () => {
  // Hundreds of listeners are no leak here.
  setMaxListeners(0);
  const pubSub = createPubSub<{ posted: [room: string, event: { posted: Post }] }>();
  const schema = buildSchema(TYPE_DEFS);
  schema.getSubscriptionType()!.getFields().posted!.subscribe = (_, { room }: { room: string }) =>
    pubSub.subscribe("posted", room);
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: "/graphql" });
  const serving = useServer({ schema }, sockets);
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  process.on("message", ({ publish }: Partial<Publish>) => {
    if (!publish) return;
    for (let number = publish.from; number < publish.from + publish.count; number += 1) {
      const event = post(number);
      pubSub.publish("posted", event.room, { posted: event });
    }
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      await serving.dispose();
      server.close();
    },
  };
});
