import type { Request, Response } from "express";
import { createHandler } from "graphql-sse/lib/use/express";
import type { RequestParams } from "graphql-sse";
import { onSessionEnd } from "../actor/on-session-end";
import { sessionOf } from "../actor/bearer";
import type { Session, TokenVerifier } from "../actor/token-verifier";
import { isStream, type Answer } from "../execute/answer";
import { answersOf, type Answers } from "../subscribe/answers-of";
import { executeOperation } from "../execute/execute-operation";
import type { ServedGraph } from "../execute/served-graph";
import { requestIdOfResponse } from "./request-scope";

const EVENT_STREAM = "text/event-stream";

/** Whether a request wants its answers as server-sent events. */
export function wantsEventStream(request: Request): boolean {
  return request.headers.accept?.includes(EVENT_STREAM) ?? false;
}

/** GraphQL over server-sent events, one connection per operation ("distinct connections mode"). */
export class EventStreams {
  private readonly open = new Set<Answers>();
  private readonly handler = createHandler({
    // One connection per operation: there are no streams to authenticate against.
    authenticate: () => null,
    // Its types ask for errors that still are GraphQLErrors; it only writes them.
    onSubscribe: ({ raw, context }, params) => this.answer(raw, context.res, params) as never,
    // Answers are in their final form.
    onNext: (_context, _request, result) => result,
  });

  constructor(
    private readonly graphs: ServedGraph,
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
  ): Promise<Answers> {
    const requestId = requestIdOfResponse(response);
    const session = response.locals.session as Session | null;
    const answer = await executeOperation(this.graphs.current, {
      query,
      operationName,
      variables,
      origin: { requestId, actor: session?.actor ?? null },
      address: "",
      accepts: request.method === "GET" ? ["query", "subscription"] : ["query", "mutation", "subscription"],
    });
    if (!isStream(answer)) return once(answer);
    const answers = answersOf(answer);
    this.watch(answers, session, response);
    return answers;
  }

  /** A stream ends with its client's connection, and with the token that it was asked for with. */
  private watch(stream: Answers, session: Session | null, response: Response): void {
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

async function* once({ json }: Answer): Answers {
  yield JSON.parse(json) as object;
  return undefined;
}
