import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type * as Prom from "prom-client";
import { instruments, startCounting } from "./instruments";

const load = createRequire(__filename);

/** A server that shows what a process counts. */
export interface MetricsServer {
  /** For example `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts to count, and shows the numbers at /metrics: ours, and those of Node and the process (event loop, heap, garbage collection). */
export async function serveMetrics({ host, port }: { host: string; port: number }): Promise<MetricsServer> {
  startCounting();
  const answer = numbersOf();
  const server = createServer((request, response) => void respond(request, response, answer));
  await listening(server, host, port);
  // It must not keep a process alive that has nothing else to do.
  server.unref();
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(":") ? `[${address}]` : address}:${taken}/metrics`,
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What stands at /metrics. prom-client is loaded only here: a process without metrics does without it. */
function numbersOf(): () => Promise<{ type: string; text: string }> {
  const { collectDefaultMetrics, Registry } = load("prom-client") as typeof Prom;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return async () => {
    // Instruments stand beside what they measure; more of them may have been loaded since.
    for (const instrument of instruments()) registry.registerMetric(instrument as unknown as Prom.Metric);
    return { type: registry.contentType, text: await registry.metrics() };
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<{ type: string; text: string }>,
): Promise<void> {
  const isMetrics = request.method === "GET" && request.url?.split("?")[0] === "/metrics";
  if (!isMetrics) return void response.writeHead(404, { "content-type": "text/plain" }).end("The numbers are at /metrics.\n");
  try {
    const { type, text } = await answer();
    response.writeHead(200, { "content-type": type }).end(text);
  } catch {
    response.writeHead(500).end();
  }
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}
