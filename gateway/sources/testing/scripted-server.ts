import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "../../../platform/http/listen";

/** A request as it came. */
export interface ScriptedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a server answers its requests: one step each, the last one for all that follow. */
export type Step = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers as a test says, on a port of its own. */
export interface ScriptedServer {
  readonly url: string;
  readonly requests: ScriptedRequest[];
  /** How many connections the other side has closed while their request had no answer. */
  cancelled(): number;
  /** Other steps from now on. */
  become(...steps: [Step, ...Step[]]): void;
  close(): Promise<void>;
}

/** Starts a scripted server. */
export async function scriptedServer(...first: [Step, ...Step[]]): Promise<ScriptedServer> {
  let steps: Step[] = first;
  let cancelled = 0;
  const requests: ScriptedRequest[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    response.once("close", () => (cancelled += response.writableEnded ? 0 : 1));
    requests.push({ headers: request.headers, body: await text(request).catch(() => "") });
    const step = steps.length > 1 ? steps.shift()! : steps[0]!;
    step(response, request);
  };
  const server = createServer((request, response) => void receive(request, response));
  const { url, close } = await listen(server, { host: "127.0.0.1", port: 0 });
  return {
    url,
    requests,
    cancelled: () => cancelled,
    become: (...others) => (steps = others),
    close: () => {
      server.closeAllConnections();
      return close();
    },
  };
}

/** Answers GraphQL. */
export function data(value: unknown): Step {
  return response => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data: value }));
}

/** Answers something else. */
export function answer(status: number, body: string): Step {
  return response => void response.writeHead(status).end(body);
}

/** Never answers. */
export const silence: Step = () => {};

/** Breaks the connection. */
export const hangUp: Step = (_response, request) => void request.socket.destroy();
