import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { listen } from "../../platform/http/listen";
import { messageOf, type Publish } from "../fan-out/event";
import { SUBSCRIPTION_ID } from "../fan-out/subscriber";
import { serveAsChild } from "./serve-as-child";

/** A bare broadcast: the text of each event is made once and sent to everybody who is connected. */
serveAsChild(async () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => "graphql-transport-ws" });
  process.on("message", ({ publish }: Partial<Publish>) => {
    if (!publish) return;
    for (let number = publish.from; number < publish.from + publish.count; number += 1) {
      const text = JSON.stringify(messageOf(number, SUBSCRIPTION_ID));
      for (const socket of sockets.clients) socket.send(text);
    }
  });
  return listen(server, { host: "127.0.0.1", port: 0 }, async () => sockets.clients.forEach(socket => socket.terminate()));
});
