import { createServer, request } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";
import { listen } from "../../platform/http/listen";
import { serveAsChild } from "./serve-as-child";

/** What the relay is started with. */
export interface RelaySettings {
  readonly modelUrl: string;
}

const QUESTION = JSON.stringify({ model: "any", stream: true, messages: [{ role: "user", content: "What is the time?" }] });

/** A bare relay: whoever connects gets the bytes of a model's answer as they come. Nothing is read, counted or kept. */
serveAsChild<RelaySettings>(async ({ modelUrl }) => {
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => "graphql-transport-ws" });
  sockets.on("connection", socket => relay(modelUrl, socket));
  return listen(server, { host: "127.0.0.1", port: 0 }, async () => sockets.clients.forEach(socket => socket.terminate()));
});

function relay(modelUrl: string, socket: WebSocket): void {
  const headers = { "content-type": "application/json", authorization: "Bearer any" };
  const asked = request(`${modelUrl}/chat/completions`, { method: "POST", headers, agent: false }, answer => {
    answer.on("data", (bytes: Buffer) => socket.send(bytes, { binary: false }));
  });
  asked.on("error", () => socket.terminate());
  socket.on("close", () => asked.destroy());
  asked.end(QUESTION);
}
