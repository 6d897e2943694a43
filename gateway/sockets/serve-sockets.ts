import type { IncomingMessage, Server } from "node:http";
import type { ExecutionArgs, GraphQLError } from "graphql";
import type { Context as Connection, SubscribePayload } from "graphql-ws";
import { useServer, type Extra } from "graphql-ws/use/ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { Origin } from "../../platform/context/create-context";
import { Failure } from "../../platform/errors/failure";
import { requestIdOf } from "../../platform/http/request-id";
import { REQUEST_ID_HEADER } from "../../platform/http/signed-actor";
import { sessionOfConnection } from "../actor/bearer";
import { onSessionEnd } from "../actor/on-session-end";
import type { Session, TokenVerifier } from "../actor/token-verifier";
import { clientError } from "../errors/client-error";
import { isStream } from "../execute/answer";
import { executeOperation } from "../execute/execute-operation";
import { answersOf } from "../subscribe/answers-of";
import type { ServedGraph } from "../execute/served-graph";
import { isMistaken } from "../plan/read-document";

/** What the gateway knows of a connection once it is initialised. */
interface Peer extends Extra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  session?: Session | null;
  forgetEnd?: () => void;
}

type Parameters = Record<string, unknown>;
type PeerConnection = Connection<Parameters, Peer & Partial<Record<PropertyKey, never>>>;

/** What travels with an operation from the protocol to the graph. */
interface OperationContext {
  readonly text: string;
  readonly origin: Origin;
}

/** The largest message that a client may send. */
const MAX_MESSAGE_BYTES = 1_048_576;
/** How long clients may take to answer the closing handshake at shutdown. */
const GOODBYE_MS = 2_000;

/** Close codes of this gateway, beside those of the protocol. */
const TOKEN_EXPIRED = 4401;
const TOKEN_REFUSED = 4403;
const TRY_AGAIN_LATER = 1013;

/** GraphQL over WebSocket (graphql-transport-ws) on /graphql. */
export class Sockets {
  private readonly sockets: WebSocketServer;
  private readonly protocol: { dispose(): void | Promise<void> };

  constructor(
    server: Server,
    private readonly graphs: ServedGraph,
    private readonly verifier: TokenVerifier,
  ) {
    this.sockets = new WebSocketServer({ server, path: "/graphql", maxPayload: MAX_MESSAGE_BYTES });
    const execute = (args: ExecutionArgs) => this.execute(args) as never;
    this.protocol = useServer<Parameters, Peer & Partial<Record<PropertyKey, never>>>(
      {
        // Close reasons never quote an internal error, in development neither.
        isProd: true,
        onConnect: connection => this.admit(connection),
        onClose: ({ extra }) => extra.forgetEnd?.(),
        onSubscribe: (connection, _id, payload) => this.prepare(connection, payload),
        execute,
        subscribe: execute,
        // Answers are in their final form.
        onNext: (_connection, _id, _payload, _args, result) => result,
        onError: (_connection, _id, payload, errors) =>
          errors.map(error => clientError(error, requestIdOf(payload.extensions?.[REQUEST_ID_HEADER]))),
      },
      this.sockets,
    );
  }

  /** Tells every client to go (1001), and leaves those who don't listen. */
  async close(): Promise<void> {
    const force = setTimeout(() => this.sockets.clients.forEach(socket => socket.terminate()), GOODBYE_MS);
    await this.protocol.dispose();
    clearTimeout(force);
  }

  private async admit({ connectionParams, extra }: PeerConnection): Promise<boolean> {
    try {
      const session = await sessionOfConnection(connectionParams, this.verifier);
      extra.session = session;
      extra.forgetEnd = onSessionEnd(session, () => extra.socket.close(TOKEN_EXPIRED, "token expired"));
      return true;
    } catch (error) {
      extra.socket.close(...farewell(error));
      return false;
    }
  }

  private prepare({ extra }: PeerConnection, payload: SubscribePayload): ExecutionArgs | readonly GraphQLError[] {
    const document = this.graphs.current.documents.read(payload.query);
    if (isMistaken(document)) return document;
    const origin: Origin = {
      requestId: requestIdOf(payload.extensions?.[REQUEST_ID_HEADER]),
      actor: extra.session?.actor ?? null,
    };
    return {
      schema: this.graphs.current.supergraph.apiSchema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: { text: payload.query, origin } satisfies OperationContext,
    };
  }

  private async execute({ operationName, variableValues, contextValue }: ExecutionArgs) {
    const { text, origin } = contextValue as OperationContext;
    const answer = await executeOperation(this.graphs.current, {
      query: text,
      operationName,
      variables: variableValues,
      origin,
      address: "",
      accepts: ["query", "mutation", "subscription"],
    });
    return isStream(answer) ? answersOf(answer) : (JSON.parse(answer.json) as object);
  }
}

function farewell(error: unknown): [code: number, reason: string] {
  const code = error instanceof Failure ? error.code : "INTERNAL";
  if (code === "TOKEN_EXPIRED") return [TOKEN_EXPIRED, "token expired"];
  if (code === "TOKEN_INVALID") return [TOKEN_REFUSED, "token invalid"];
  return [TRY_AGAIN_LATER, "try again later"];
}
