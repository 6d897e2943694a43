import { Failure } from "../../platform/errors/failure";
import type { Session, TokenVerifier } from "./token-verifier";

/** Who an Authorization header speaks for; null for a visitor, who has none. Throws as TokenVerifier does. */
export async function sessionOf(authorization: unknown, verifier: TokenVerifier): Promise<Session | null> {
  const token = bearerToken(authorization);
  return token === null ? null : verifier.verify(token);
}

/** Who a socket speaks for: `connection_init` carries `{ authorization: "Bearer …" }` or `{ token }`. */
export async function sessionOfConnection(
  parameters: Readonly<Record<string, unknown>> | undefined,
  verifier: TokenVerifier,
): Promise<Session | null> {
  const { token, authorization, Authorization } = parameters ?? {};
  return sessionOf(typeof token === "string" && token !== "" ? `Bearer ${token}` : (authorization ?? Authorization), verifier);
}

function bearerToken(authorization: unknown): string | null {
  if (authorization === undefined || authorization === null || authorization === "") return null;
  const token = typeof authorization === "string" ? /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1] : undefined;
  if (!token) throw new Failure("TOKEN_INVALID");
  return token;
}
