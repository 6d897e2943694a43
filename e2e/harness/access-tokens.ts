import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import jwt, { type JwtPayload, type SignOptions } from "jsonwebtoken";
import { Client } from "pg";
import { KeyVault } from "../../subgraphs/identity/ports/key-vault";
import type { Platform } from "./platform";

/** A token that was good a moment ago: signed with the platform's own key, only older. */
export async function expiredToken(platform: Platform, accessToken: string): Promise<string> {
  return resigned(accessToken, await signingKey(platform), {}, { exp: Math.floor(Date.now() / 1_000) - 1 });
}

/** Tokens that somebody else has made, and hopes that they pass for an admin's. */
export async function forgedTokens(platform: Platform, accessToken: string): Promise<Record<string, string>> {
  const claims = { role: "ADMIN" };
  const publicKey = createPublicKey(await signingKey(platform)).export({ type: "spki", format: "pem" });
  const [header, , signature] = accessToken.split(".");
  const payload = Buffer.from(JSON.stringify({ ...claimsOf(accessToken), ...claims })).toString("base64url");
  return {
    "another key": resigned(accessToken, generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, {}, claims),
    "other claims under the old signature": [header, payload, signature].join("."),
    "no signature": resigned(accessToken, "", { algorithm: "none" }, claims),
    "the public key as a shared secret": hmacToken(accessToken, publicKey, payload),
    "another issuer": resigned(accessToken, await signingKey(platform), {}, { iss: "somebody else" }),
    "no token at all": "lyceum",
  };
}

function resigned(accessToken: string, key: KeyObject | "", options: SignOptions, claims: object): string {
  const { kid } = headerOf(accessToken);
  return jwt.sign({ ...claimsOf(accessToken), ...claims }, key, { algorithm: "ES256", keyid: kid, ...options });
}

/** jsonwebtoken refuses to make this one: the header says HS256, so a careless verifier takes the public key for the secret. */
function hmacToken(accessToken: string, secret: string | Buffer, payload: string): string {
  const header = Buffer.from(JSON.stringify({ ...headerOf(accessToken), alg: "HS256" })).toString("base64url");
  const signature = createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url");
  return [header, payload, signature].join(".");
}

async function signingKey({ databaseUrl, environment }: Platform): Promise<KeyObject> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ kid: string; sealed: Buffer }>(
    'select kid, private_key as sealed from "identity".signing_key where retired_at is null',
  );
  await client.end();
  return new KeyVault(environment.IDENTITY_SECRET!).open(rows[0]!.kid, rows[0]!.sealed);
}

function claimsOf(accessToken: string): JwtPayload {
  return jwt.decode(accessToken) as JwtPayload;
}

function headerOf(accessToken: string): jwt.JwtHeader {
  return jwt.decode(accessToken, { complete: true })!.header;
}
