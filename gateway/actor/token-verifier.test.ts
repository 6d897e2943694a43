import { createHmac, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import jwt from "jsonwebtoken";
import type { Failure } from "../../platform/errors/failure";
import { createLogger } from "../../platform/log/logger";
import { tokenSigner } from "../testing/test-gateway";
import { fetchKeys } from "./fetch-keys";
import { TokenVerifier, type PublicKey } from "./token-verifier";

const log = createLogger({ level: "silent", format: "json" });
const signer = tokenSigner("key-1");
const verifier = new TokenVerifier(async () => [signer.publicKey], log);
const code = (token: string) =>
  verifier.verify(token).then(
    () => "accepted",
    (error: Failure) => error.code,
  );

test("a good token tells who is asking, and until when", async () => {
  const { actor, expiresAt } = await verifier.verify(signer.sign({ sub: "u7", role: "INSTRUCTOR", scope: "a b", sid: "s7" }));
  expect(actor).toEqual({ userId: "u7", role: "INSTRUCTOR", scopes: ["a", "b"], sessionId: "s7" });
  expect(expiresAt - Date.now()).toBeGreaterThan(890_000);
  expect((await verifier.verify(signer.sign({ scope: undefined }))).actor.scopes).toEqual([]);
});

test("an expired token is refused, also one that was good before", async () => {
  expect(await code(signer.sign({}, { expiresIn: -1 }))).toBe("TOKEN_EXPIRED");
  const short = signer.sign({}, { expiresIn: 60 });
  expect(await code(short)).toBe("accepted");
  const now = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  expect(await code(short)).toBe("TOKEN_EXPIRED");
  now.mockRestore();
});

test.each([
  ["no token at all", () => "not.a.token"],
  ["a payload that is no JSON", () => `${part({ alg: "ES256", typ: "JWT", kid: "key-1" })}.eA.eA`],
  ["a header that is no object", () => `${part(["ES256"])}.eA.eA`],
  ["another's key under our key id", () => tokenSigner("key-1").sign()],
  ["an unknown key id", () => tokenSigner("key-2").sign()],
  [
    "no signature (alg none)",
    () => jwt.sign({ sub: "u1", role: "ADMIN", sid: "s", jti: "j" }, "", { algorithm: "none", keyid: "key-1" }),
  ],
  ["HS256 with the public key as its secret", () => confused()],
  ["another elliptic curve", () => otherCurve()],
  ["another issuer", () => signer.sign({}, { issuer: "elsewhere" })],
  ["another audience", () => signer.sign({}, { audience: "lyceum-subgraph" })],
  ["an unknown role", () => signer.sign({ role: "OWNER" })],
  ["no session", () => signer.sign({ sid: undefined })],
  ["no jti", () => signer.sign({ jti: undefined })],
  [
    "no expiry",
    () =>
      jwt.sign({ sub: "u1", role: "ADMIN", sid: "s", jti: "j", iss: "lyceum", aud: "lyceum" }, signer.privateKey, {
        algorithm: "ES256",
        keyid: "key-1",
      }),
  ],
  ["changed claims", () => tampered()],
])("%s is refused", async (_what, token) => {
  expect(await code(token())).toBe("TOKEN_INVALID");
});

test("a rotated key is fetched when a token names it, but not for every unknown one", async () => {
  let keys: PublicKey[] = [signer.publicKey];
  let fetches = 0;
  const rotating = new TokenVerifier(async () => (fetches++, keys), log);
  const next = tokenSigner("key-next");
  const now = jest.spyOn(Date, "now");
  await rotating.verify(signer.sign());
  keys = [next.publicKey, signer.publicKey];
  await expect(rotating.verify(next.sign())).rejects.toMatchObject({ code: "TOKEN_INVALID" });
  await expect(rotating.verify(next.sign())).rejects.toMatchObject({ code: "TOKEN_INVALID" });
  expect(fetches).toBe(1);
  now.mockReturnValue(Date.now() + 5_001);
  await Promise.all([rotating.verify(next.sign()), rotating.verify(next.sign())]);
  expect(fetches).toBe(2);
  now.mockRestore();
});

test("without keys nobody is told that a token is bad", async () => {
  const blind = new TokenVerifier(async () => Promise.reject(new Error("down")), log);
  await expect(blind.verify(signer.sign())).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
});

test("keys can be fetched as a JWKS", async () => {
  let body = JSON.stringify({ keys: [signer.publicKey] });
  const server = createServer((_request, response) => response.end(body));
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const keys = fetchKeys(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
  expect(await keys()).toEqual([signer.publicKey]);
  expect((await new TokenVerifier(keys, log).verify(signer.sign())).actor.userId).toBe("u1");
  body = "{}";
  await expect(keys()).rejects.toThrow();
  server.closeAllConnections();
  server.close();
});

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The attack on verifiers that let the token choose its algorithm. jsonwebtoken refuses to make such a token. */
function confused(): string {
  const unsigned = `${part({ alg: "HS256", typ: "JWT", kid: "key-1" })}.${signer.sign().split(".")[1]}`;
  return `${unsigned}.${createHmac("sha256", JSON.stringify(signer.publicKey)).update(unsigned).digest("base64url")}`;
}

function otherCurve(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  return jwt.sign({ sub: "u1", role: "ADMIN", sid: "s", jti: "j" }, privateKey, {
    algorithm: "ES384",
    keyid: "key-1",
    expiresIn: 60,
  });
}

function tampered(): string {
  const [header, , signature] = signer.sign().split(".");
  return `${header}.${part({ sub: "u2", role: "ADMIN", sid: "s", jti: "j", exp: 9e9, iss: "lyceum", aud: "lyceum" })}.${signature}`;
}
