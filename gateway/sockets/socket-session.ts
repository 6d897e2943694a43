import { Failure } from "../../platform/errors/failure";
import { sessionOfConnection } from "../actor/bearer";
import { onSessionEnd } from "../actor/on-session-end";
import type { Session, TokenVerifier } from "../actor/token-verifier";
import { farewells, type Farewell } from "./close-codes";
import { CloseCode } from "graphql-ws";

type Parameters = Readonly<Record<string, unknown>>;

/** Who a socket speaks for. It ends with its token, unless the client sends a fresh one in time. */
export class SocketSession {
  private forgetEnd = () => {};
  private closed = false;
  current: Session | null = null;

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly close: (farewell: Farewell) => void,
  ) {}

  /** Takes the token of `connection_init`; a visitor has none. Closes the socket and answers false when it is no good. */
  async begin(parameters: Parameters | undefined): Promise<boolean> {
    const session = await this.verify(parameters);
    if (session === undefined) return false;
    this.follow(session);
    return true;
  }

  /**
   * Takes the fresh token of a `ping`: of the same user, with the same access, so that streams may run on. Answers until when the
   * socket lives now, in milliseconds since 1970; when the token cannot be checked right now, that is what it was.
   */
  async renew(parameters: Parameters): Promise<number | null> {
    const session = await this.verify(parameters, { patient: true });
    if (session) {
      const mismatch = differenceOf(this.current, session);
      if (mismatch) this.close(mismatch);
      else this.follow(session);
    }
    return this.current?.expiresAt ?? null;
  }

  end(): void {
    this.closed = true;
    this.forgetEnd();
  }

  /** Undefined when the token is no good. A patient socket lives on while tokens cannot be checked. */
  private async verify(parameters: Parameters | undefined, { patient = false } = {}): Promise<Session | null | undefined> {
    try {
      return await sessionOfConnection(parameters, this.verifier);
    } catch (error) {
      const farewell = farewellOf(error);
      if (!patient || farewell !== farewells.tryAgainLater) this.close(farewell);
      return undefined;
    }
  }

  private follow(session: Session | null): void {
    if (this.closed) return;
    this.forgetEnd();
    this.current = session;
    this.forgetEnd = onSessionEnd(session, reason => this.close({ code: CloseCode.Unauthorized, reason }));
  }
}

/** Whether a `ping` brings a token. */
export function bringsToken(payload: Parameters | undefined): payload is Parameters {
  const { token, authorization, Authorization } = payload ?? {};
  return token !== undefined || authorization !== undefined || Authorization !== undefined;
}

/** Streams run on with the access that they were asked for with: a token with another one does not extend them. */
function differenceOf(current: Session | null, fresh: Session): Farewell | null {
  if (current?.actor.userId !== fresh.actor.userId) return farewells.otherUser;
  const accessOf = ({ actor: { role, scopes } }: Session) => [role, ...scopes.toSorted()].join(" ");
  return accessOf(current) === accessOf(fresh) ? null : farewells.accessChanged;
}

function farewellOf(error: unknown): Farewell {
  const code = error instanceof Failure ? error.code : "INTERNAL";
  if (code === "TOKEN_EXPIRED") return farewells.tokenExpired;
  return code === "TOKEN_INVALID" ? farewells.tokenInvalid : farewells.tryAgainLater;
}
