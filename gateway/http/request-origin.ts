import type { Actor } from "../../platform/context/actor";
import type { Origin } from "../../platform/context/create-context";
import type { Session } from "../actor/token-verifier";
import type { RequestScope } from "./request-scope";

/** Who asks in an HTTP request. Its signal is made only for who looks at it: most requests end before anybody does. */
export class RequestOrigin implements Origin {
  readonly requestId: string;
  readonly actor: Actor | null;
  readonly trace: Origin["trace"];

  constructor(
    private readonly scope: RequestScope,
    session: Session | null,
  ) {
    this.requestId = scope.requestId;
    this.actor = session?.actor ?? null;
    this.trace = scope.trace;
  }

  get signal(): AbortSignal {
    return this.scope.deadline.signal;
  }
}
