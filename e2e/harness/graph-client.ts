import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import type { TypedDocumentString } from "../../clients/generated/graphql";

/** An entry of `errors`, as clients see it. */
export interface GraphError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; requestId: string; problem?: string };
}

/** What the graph answers to an operation. */
export interface GraphAnswer<Data> {
  data?: Data | null;
  errors?: GraphError[];
}

/** A document as clients send it: generated with its types, or a text. */
type Document<Data, Variables> = TypedDocumentString<Data, Variables> | string;

/** A client of the graph: one person's, with their access token, or a visitor's. */
export class GraphClient {
  private socket: Client | null = null;

  constructor(
    readonly url: string,
    private readonly accessToken: string | null = null,
  ) {}

  /** The same server, as somebody else. */
  as(accessToken: string | null): GraphClient {
    return new GraphClient(this.url, accessToken);
  }

  async send<Data, Variables>(
    document: Document<Data, Variables>,
    variables?: Variables,
    headers: Record<string, string> = {},
  ): Promise<GraphAnswer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...this.authorization(), ...headers },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    return (await response.json()) as GraphAnswer<Data>;
  }

  /** The data of an operation; throws when the answer has errors. */
  async data<Data, Variables>(document: Document<Data, Variables>, variables?: Variables): Promise<Data> {
    const { data, errors } = await this.send(document, variables);
    if (errors || !data) throw new Error(`the graph answered ${JSON.stringify(errors)}`);
    return data;
  }

  /** Subscribes over graphql-transport-ws. `return()` of the iterator unsubscribes. */
  subscribe<Data, Variables extends Record<string, unknown>>(
    document: Document<Data, Variables>,
    variables: Variables,
    extensions?: Record<string, unknown>,
  ): AsyncIterableIterator<GraphAnswer<Data>> {
    this.socket ??= createClient({
      url: `${this.url.replace(/^http/, "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: this.authorization(),
      lazy: true,
      retryAttempts: 0,
    });
    return this.socket.iterate<Data>({ query: document.toString(), variables, extensions }) as AsyncIterableIterator<
      GraphAnswer<Data>
    >;
  }

  /** Breaks the socket as a lost network does; the next subscription opens a new one. */
  dropSocket(): void {
    this.socket?.terminate();
    this.socket = null;
  }

  async close(): Promise<void> {
    await this.socket?.dispose();
    this.socket = null;
  }

  private authorization(): Record<string, string> {
    return this.accessToken ? { authorization: `Bearer ${this.accessToken}` } : {};
  }
}
