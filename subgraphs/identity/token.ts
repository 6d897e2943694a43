import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A new opaque token: 256 random bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What is stored of a token. It has 256 random bits, so a plain hash is enough: there is nothing to guess. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
