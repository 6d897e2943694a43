import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A server that listens. */
export interface RunningServer {
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Stops listening, lets requests finish, and closes what `onClose` names. Safe to call twice. */
  close(): Promise<void>;
}

/** How long requests in flight may take to finish at shutdown. */
const DRAIN_MS = 10_000;

/** Listens, and knows how to stop. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
  onClose: () => Promise<void> = async () => {},
): Promise<RunningServer> {
  const idle = idleConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo;
  const shownHost = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  let closing: Promise<void> | null = null;
  return {
    url: `http://${shownHost}:${address.port}`,
    close: () => (closing ??= closeServer(server, idle, onClose)),
  };
}

async function closeServer(server: Server, idle: ReadonlySet<Socket>, onClose: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  await onClose();
  // Again and again: a kept-alive connection becomes idle when its request has been answered.
  const sweep = setInterval(() => idle.forEach(socket => socket.destroySoon()), 20);
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(force);
}

/** The connections that answer no request now. Node's closeIdleConnections misses those that clients open ahead of need. */
function idleConnections(server: Server): ReadonlySet<Socket> {
  const idle = new Set<Socket>();
  server.on("connection", socket => {
    idle.add(socket);
    socket.once("close", () => idle.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    idle.delete(socket);
    response.once("close", () => !socket.destroyed && idle.add(socket));
  });
  return idle;
}
