import { createPublicKey, generateKeyPairSync, type JsonWebKey } from "node:crypto";
import jwt from "jsonwebtoken";
import { rotateSigningKey } from "../jobs/rotate-signing-key.job";
import { keyVault, KeyVault } from "../ports/key-vault";
import { identity } from "../subgraph";
import { claimsOf, IdentityKit, type SessionAnswer } from "../testing/identity-kit";
import { signingKey } from "./key-ring";

type Keys = { keys: (JsonWebKey & { kid: string })[] };

describe("access tokens", () => {
  let kit: IdentityKit;
  beforeEach(async () => {
    kit = await IdentityKit.start();
  });
  afterEach(() => kit.close());

  const jwksRoute = identity.routes!.find(({ path }) => path === "/.well-known/jwks.json")!;
  const fetchKeys = async () => {
    const response = await jwksRoute.handle(new Request("http://localhost/.well-known/jwks.json"), kit.graph.context());
    return { headers: response.headers, ...((await response.json()) as Keys) };
  };
  const forgetKeys = () => kit.graph.context().port(keyVault).forget();
  const kidOf = ({ accessToken }: SessionAnswer) => jwt.decode(accessToken, { complete: true })!.header.kid!;
  const passTime = async (interval: string) => {
    await kit.sql("update signing_key set created_at = created_at - $1::interval, retired_at = retired_at - $1::interval", [
      interval,
    ]);
    forgetKeys();
  };
  const rotate = async () => {
    const kid = (await fetchKeys()).keys[0]!.kid;
    await rotateSigningKey.handle(kit.graph.context(), { kid }, { id: "1", attempt: 1, lastAttempt: false });
    return kid;
  };
  /** Checks a token with what the platform publishes, as anybody can. */
  const verify = async ({ accessToken }: SessionAnswer) => {
    const kid = jwt.decode(accessToken, { complete: true })!.header.kid;
    const jwk = (await fetchKeys()).keys.find(key => key.kid === kid);
    if (!jwk) throw new Error("The key is not published.");
    const key = createPublicKey({ key: jwk, format: "jwk" });
    return jwt.verify(accessToken, key, { algorithms: ["ES256"], issuer: "lyceum", audience: "lyceum" });
  };

  it("are checked with the published keys and say who asks, for 15 minutes", async () => {
    const session = await kit.register();
    const claims = claimsOf(session.accessToken);
    expect(await verify(session)).toEqual({
      sub: session.user.id,
      email: session.user.email,
      role: "LEARNER",
      scope: expect.stringContaining("learning:read"),
      sid: expect.any(String),
      jti: expect.any(String),
      iss: "lyceum",
      aud: "lyceum",
      iat: expect.any(Number),
      exp: claims.iat + 900,
    });
  });

  it("come with keys that hold nothing private and may be kept for a minute", async () => {
    const { headers, keys } = await fetchKeys();
    expect(headers.get("cache-control")).toBe("public, max-age=60");
    expect(keys).toEqual([
      {
        kty: "EC",
        crv: "P-256",
        alg: "ES256",
        use: "sig",
        kid: expect.any(String),
        x: expect.any(String),
        y: expect.any(String),
      },
    ]);
  });

  it("are signed with one first key, however many need it at once", async () => {
    const sessions = await Promise.all(Array.from({ length: 5 }, () => kit.register()));
    expect(new Set(sessions.map(kidOf)).size).toBe(1);
    expect(await kit.sql("select from signing_key")).toHaveLength(1);
  });

  it("get one first key from two processes that start together", async () => {
    const other = await kit.otherProcess();
    const contexts = [kit.graph.context(), other.context({ requestId: "other", actor: null })];
    const keys = await Promise.all(contexts.map(signingKey));
    expect(keys[0]!.kid).toBe(keys[1]!.kid);
    await other.close();
  });

  it("stay good when the key is rotated, and are signed with the new key when everybody knows it", async () => {
    const before = await kit.register();
    await passTime("30 days");
    const oldKid = await rotate();
    expect((await fetchKeys()).keys.map(key => key.kid)).toEqual([expect.not.stringContaining(oldKid), oldKid]);
    const during = await kit.logIn(before.user.email);
    expect(kidOf(during)).toBe(oldKid);
    await passTime("2 minutes");
    const after = await kit.logIn(before.user.email);
    expect(kidOf(after)).not.toBe(oldKid);
    for (const session of [before, during, after]) expect(await verify(session)).toMatchObject({ sub: before.user.id });
  });

  it("lose a key when its last token is over; the next rotation forgets it", async () => {
    await kit.register();
    await passTime("30 days");
    const oldKid = await rotate();
    await passTime("19 minutes");
    expect((await fetchKeys()).keys.map(key => key.kid)).toContain(oldKid);
    await passTime("1 minute");
    expect((await fetchKeys()).keys.map(key => key.kid)).not.toContain(oldKid);
    await rotate();
    expect(await kit.sql("select from signing_key")).toHaveLength(2);
  });

  it("get a new key every 30 days by themselves", async () => {
    const first = await kit.register();
    await passTime("29 days");
    await kit.logIn(first.user.email);
    await kit.graph.runJobs();
    expect(await kit.sql("select from signing_key")).toHaveLength(1);
    await passTime("1 day");
    await kit.logIn(first.user.email);
    await kit.graph.runJobs();
    expect(await kit.sql("select from signing_key")).toHaveLength(2);
  });

  it("get one new key, however often its making is asked for", async () => {
    const { kid } = await signingKey(kit.graph.context());
    const run = () => rotateSigningKey.handle(kit.graph.context(), { kid }, { id: "1", attempt: 1, lastAttempt: false });
    await Promise.all([run(), run(), run()]);
    await run();
    expect(await kit.sql("select from signing_key")).toHaveLength(2);
  });

  it("are signed with keys that are sealed in the database", async () => {
    await kit.register();
    const [row] = await kit.sql<{ kid: string; sealed: Buffer }>(`select kid, private_key as sealed from signing_key`);
    expect(row!.sealed.toString("latin1")).not.toMatch(/"d"|P-256|BEGIN/);
    const wrongSecret = new KeyVault("another secret of at least 32 characters");
    expect(() => wrongSecret.open(row!.kid, row!.sealed)).toThrow("IDENTITY_SECRET is not the one");
    const rightSecret = new KeyVault("a secret for tests of at least 32 characters");
    expect(() => rightSecret.open("another kid", row!.sealed)).toThrow("cannot be opened");
    expect(rightSecret.open(row!.kid, row!.sealed).asymmetricKeyType).toBe("ec");
  });
});

describe("a key vault", () => {
  it("seals the same key differently each time", () => {
    const vault = new KeyVault("x".repeat(32));
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    expect(vault.seal("a", privateKey).equals(vault.seal("a", privateKey))).toBe(false);
    expect(vault.open("a", vault.seal("a", privateKey)).equals(privateKey)).toBe(true);
  });

  it("does not keep a failure", async () => {
    const vault = new KeyVault("x".repeat(32));
    await expect(vault.keys(() => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await vault.keys(async () => [])).toEqual([]);
  });
});
