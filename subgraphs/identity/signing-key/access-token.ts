import jwt from "jsonwebtoken";
import { newId } from "../../../platform/database/ids";
import { scopesOf } from "../permissions";
import type { SigningKey } from "../ports/key-vault";
import type { UserEntity } from "../user/user.entity";

/** How long an access token is good for. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
/** Who makes the tokens, and whom they are for. */
const ISSUER = "lyceum";

/** The claims of an access token, beside `iat` and `exp`. */
export interface AccessTokenClaims {
  sub: string;
  email: string;
  role: string;
  /** Separated by spaces. */
  scope: string;
  /** The session. */
  sid: string;
  jti: string;
  iss: string;
  aud: string;
}

/** Signs what the platform needs to know of a person at each request. */
export function signAccessToken(
  { kid, privateKey }: SigningKey,
  { id, email, role }: Pick<UserEntity, "id" | "email" | "role">,
  sessionId: string,
): string {
  const claims: AccessTokenClaims = {
    sub: id,
    email,
    role,
    scope: scopesOf[role].join(" "),
    sid: sessionId,
    jti: newId(),
    iss: ISSUER,
    aud: ISSUER,
  };
  return jwt.sign(claims, privateKey, { algorithm: "ES256", keyid: kid, expiresIn: ACCESS_TOKEN_SECONDS });
}
