import { createLogger } from "../../platform/log/logger";
import { eventually, tokenSigner } from "../testing/test-gateway";
import { onSessionEnd } from "./on-session-end";
import { Revocations } from "./revocations";
import { TokenVerifier } from "./token-verifier";

const log = createLogger({ level: "silent", format: "json" });
const signer = tokenSigner();

describe("a session that ends before its tokens", () => {
  let revocations: Revocations;
  let verifier: TokenVerifier;
  beforeEach(() => {
    revocations = new Revocations();
    verifier = new TokenVerifier(async () => [signer.publicKey], log, revocations);
  });
  const verdict = (sid: string) =>
    verifier.verify(signer.sign({ sid })).then(
      () => "accepted",
      error => (error as { code: string }).code,
    );

  it("has all its tokens refused, those that were good before and those that nobody has seen, and no other's", async () => {
    const known = signer.sign({ sid: "s1" });
    await verifier.verify(known);
    revocations.end("s1", "logged out");
    await expect(verifier.verify(known)).rejects.toMatchObject({ code: "TOKEN_INVALID" });
    expect([await verdict("s1"), await verdict("s2")]).toEqual(["TOKEN_INVALID", "accepted"]);
  });

  it("tells whoever watches over one of its connections, once, and why", async () => {
    const [one, other] = await Promise.all(["s1", "s2"].map(sid => verifier.verify(signer.sign({ sid }))));
    const told: string[] = [];
    onSessionEnd(one!, reason => told.push(`one: ${reason}`));
    onSessionEnd(one!, reason => told.push(`two: ${reason}`));
    const cancel = onSessionEnd(one!, reason => told.push(`cancelled: ${reason}`));
    onSessionEnd(other!, reason => told.push(`other: ${reason}`));
    cancel();
    revocations.end("s1", "logged out");
    revocations.end("s1", "role changed");
    expect(told).toEqual(["one: logged out", "two: logged out"]);
  });

  it("tells those, too, who watch only after its end", async () => {
    const session = await verifier.verify(signer.sign({ sid: "s1" }));
    revocations.end("s1", "blocked");
    const told: string[] = [];
    const cancelled = onSessionEnd(session, reason => told.push(`cancelled: ${reason}`));
    onSessionEnd(session, reason => told.push(reason));
    expect(told).toEqual([]);
    cancelled();
    await eventually(() => told.length > 0);
    expect(told).toEqual(["blocked"]);
  });
});

it("a token that runs out ends its connections, once", async () => {
  const verifier = new TokenVerifier(async () => [signer.publicKey], log);
  const session = await verifier.verify(signer.sign({ sid: "s1" }));
  const told: string[] = [];
  // As if it had been verified just before its end.
  onSessionEnd({ ...session, expiresAt: Date.now() + 100 }, reason => told.push(reason));
  expect(told).toEqual([]);
  await eventually(() => told.length > 0);
  session.revocations.end("s1", "logged out");
  expect(told).toEqual(["token expired"]);
});

it("a visitor has no session that could end", () => {
  expect(onSessionEnd(null, () => {})).toBeInstanceOf(Function);
});

describe("what is remembered", () => {
  it("is forgotten when no token can be alive any more", () => {
    const revocations = new Revocations();
    const now = jest.spyOn(Date, "now");
    revocations.end("s1", "logged out");
    now.mockReturnValue(Date.now() + 16 * 60_000);
    revocations.end("s2", "logged out");
    expect([revocations.reasonOf("s1"), revocations.size]).toEqual(["logged out", 2]);
    now.mockReturnValue(Date.now() + 60_000);
    revocations.end("s3", "logged out");
    expect([revocations.reasonOf("s1"), revocations.size]).toEqual([undefined, 2]);
    now.mockRestore();
  });

  it("is bounded: the oldest goes first", () => {
    const revocations = new Revocations(3);
    for (const id of ["s1", "s2", "s3", "s4"]) revocations.end(id, "logged out");
    expect(["s1", "s2", "s3", "s4"].map(id => revocations.reasonOf(id) !== undefined)).toEqual([false, true, true, true]);
  });

  it("is nothing of connections that have gone", () => {
    const revocations = new Revocations();
    for (let index = 0; index < 100; index += 1) revocations.listen(`s${index}`, () => {})();
    const kept = (revocations as unknown as { listeners: Map<string, unknown> }).listeners;
    expect(kept.size).toBe(0);
  });
});
