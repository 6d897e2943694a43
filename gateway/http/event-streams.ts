import type { Request, Response } from "express";
import { getOperationAST, OperationTypeNode } from "graphql";
import { createHandler } from "graphql-sse/lib/use/express";
import type { RequestParams } from "graphql-sse";
import { onSessionEnd } from "../actor/on-session-end";
import { sessionOf } from "../actor/bearer";
import type { Session, TokenVerifier } from "../actor/token-verifier";
import { clientError } from "../errors/client-error";
import { isStream, type Answer, type AnswerStream } from "../execute/answer";
import { executeOperation } from "../execute/execute-operation";
import type { Graph } from "../execute/graph";
import { isMistaken } from "../plan/read-document";
import { requestIdOfResponse } from "./request-scope";

const EVENT_STREAM = "text/event-stream";

/** Whether a request wants its answers as server-sent events. */
export function wantsEventStream(request: Request): boolean {
  return request.headers.accept?.includes(EVENT_STREAM) ?? false;
}

/** GraphQL over server-sent events, one connection per operation ("distinct connections mode"). */
export class EventStreams {
  private readonly open = new Set<AnswerStream>();
  private readonly handler = createHandler({
    // One connection per operation: there are no streams to authenticate against.
    authenticate: () => null,
    // Its types ask for errors that still are GraphQLErrors; it only writes them.
    onSubscribe: ({ raw, context }, params) => this.answer(raw, context.res, params) as never,
    // Answers are in their final form.
    onNext: (_context, _request, result) => result,
  });

  constructor(
    private readonly graph: Graph,
    private readonly verifier: TokenVerifier,
  ) {}

  handle = async (request: Request, response: Response): Promise<void> => {
    response.locals.session = await sessionOf(request.headers.authorization, this.verifier);
    // The handler compares the header as a whole.
    request.headers.accept = EVENT_STREAM;
    await this.handler(request, response);
  };

  /** Completes every stream: clients see the end and may come back. */
  close(): void {
    for (const stream of this.open) void stream.return(undefined);
  }

  private async answer(
    request: Request,
    response: Response,
    { query, operationName, variables }: RequestParams,
  ): Promise<AnswerStream> {
    const requestId = requestIdOfResponse(response);
    const session = response.locals.session as Session | null;
    const document = this.graph.documents.read(query);
    if (isMistaken(document)) return once({ errors: document.map(error => clientError(error, requestId)) });
    if (request.method === "GET" && getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION)
      return once(refusedMutation(requestId));
    const answer = await executeOperation(this.graph, {
      text: query,
      document,
      operationName,
      variables,
      origin: { requestId, actor: session?.actor ?? null },
    });
    if (!isStream(answer)) return once(answer);
    this.watch(answer, session, response);
    return answer;
  }

  /** A stream ends with its client's connection, and with the token that it was asked for with. */
  private watch(stream: AnswerStream, session: Session | null, response: Response): void {
    this.open.add(stream);
    const cancel = onSessionEnd(session, () => void stream.return(undefined));
    const leave = () => {
      cancel();
      this.open.delete(stream);
      void stream.return(undefined);
    };
    if (response.closed) leave();
    else response.once("close", leave);
  }
}

async function* once(answer: Answer): AnswerStream {
  yield answer;
  return undefined;
}

function refusedMutation(requestId: string): Answer {
  return { errors: [{ message: "Send mutations by POST.", extensions: { code: "BAD_REQUEST", requestId } }] };
}
