import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, parse, type GraphQLSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { listen, type RunningServer } from "../../../platform/http/listen";

/** A subgraph as a test writes it: SDL without the link to the federation specification, and resolvers. */
export interface TestSubgraph {
  name: string;
  typeDefs: string;
  resolvers: object;
  /** Federation 1: its directives are there without a link. */
  version?: 1;
}

/** An operation that a subgraph got. */
export interface Call {
  subgraph: string;
  query: string;
  variables: Record<string, unknown>;
}

const DIRECTIVES = [
  "@key",
  "@shareable",
  "@external",
  "@requires",
  "@provides",
  "@override",
  "@inaccessible",
  "@interfaceObject",
  "@tag",
  "@composeDirective",
  "@authenticated",
  "@requiresScopes",
  "@context",
  "@fromContext",
  "FieldSet",
  "ContextFieldValue",
];

/** The SDL with the link to the newest federation specification, all of whose directives may be used. */
export function linked({ typeDefs, version }: TestSubgraph): string {
  if (version === 1) return typeDefs;
  const imports = DIRECTIVES.map(name => JSON.stringify(name)).join(", ");
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n${typeDefs}`;
}

/** Serves a subgraph over HTTP and WebSocket on a free port. Each operation that it gets goes to `record`. */
export async function serveSubgraph(subgraph: TestSubgraph, record: (call: Call) => void): Promise<RunningServer> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(linked(subgraph)), resolvers: subgraph.resolvers as never }]);
  const server = createServer((request, response) => {
    void answer(schema, request, response, ({ query, variables }) => record({ subgraph: subgraph.name, query, variables }));
  });
  const sockets = new WebSocketServer({ server });
  const protocol = useServer({ schema }, sockets);
  return listen(server, { host: "127.0.0.1", port: 0 }, async () => protocol.dispose());
}

async function answer(
  schema: GraphQLSchema,
  request: IncomingMessage,
  response: ServerResponse,
  record: (call: Pick<Call, "query" | "variables">) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const {
    query,
    variables = {},
    operationName,
  } = JSON.parse(Buffer.concat(chunks).toString()) as Call & {
    operationName?: string;
  };
  record({ query, variables });
  const result = await execute({ schema, document: parse(query), variableValues: variables, operationName });
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(result));
}
