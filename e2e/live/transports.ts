import { createClient as createEventClient } from "graphql-sse";
import { meros } from "meros/node";
import { request, type IncomingMessage } from "node:http";
import type { GraphAnswer, GraphClient } from "../harness/graph-client";

/** A subscription over one of the transports; `return()` leaves it. */
export type Updates = AsyncIterator<GraphAnswer<unknown>>;

/** What is subscribed to, and by whom. */
export interface Subscription {
  query: string;
  variables: Record<string, unknown>;
}

/** Ways to listen, each as clients of its kind do. */
export const transports = {
  "graphql-transport-ws": ({ client, query, variables }: Subscription & { client: GraphClient }): Updates =>
    client.subscribe(query, variables),

  "server-sent events": ({ url, token, query, variables }: Subscription & { url: string; token: string }): Updates =>
    createEventClient({ url: `${url}/graphql`, retryAttempts: 0, headers: { authorization: `Bearer ${token}` } }).iterate({
      query,
      variables,
    }) as Updates,

  "multipart HTTP": async function* ({ url, token, ...operation }: Subscription & { url: string; token: string }): Updates {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        accept: 'multipart/mixed;subscriptionSpec="1.0", application/json',
        "content-type": "application/json",
        authorization: `Bearer ${token}`,
      };
      const asked = request(`${url}/graphql`, { method: "POST", headers }, resolve);
      asked.on("error", reject);
      asked.end(JSON.stringify(operation));
    });
    try {
      const parts = (await meros<{ payload?: GraphAnswer<unknown> }>(response)) as AsyncGenerator<{
        body: { payload?: GraphAnswer<unknown> };
      }>;
      for await (const { body } of parts) if (body.payload) yield body.payload;
    } finally {
      response.destroy();
    }
  },
};
