import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { textFrame } from "./text-frame";

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])("a frame of %i bytes is one that clients read", async length => {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const text = "☃".repeat(Math.floor(length / 3)) + "x".repeat(length % 3);
  server.on("upgrade", (request, stream, head) =>
    sockets.handleUpgrade(request, stream, head, socket => {
      stream.write(textFrame([Buffer.from(text.slice(0, 7)), Buffer.from(text.slice(7))]));
      socket.close(1000);
    }),
  );
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const seen: string[] = [];
  client.on("message", (data, isBinary) => seen.push(isBinary ? "binary" : (data as Buffer).toString()));
  await new Promise(resolve => client.once("close", resolve));
  expect(seen).toEqual([text]);
  server.close();
});
