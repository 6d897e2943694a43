import jwt from "jsonwebtoken";
import { ActorSigner, ActorVerifier } from "./signed-actor";

const SECRET = "a secret of at least thirty-two characters";
const actor = { userId: "u1", role: "LEARNER", scopes: ["read"], sessionId: "s1" } as const;

describe("a signed actor", () => {
  const signer = new ActorSigner(SECRET);
  const verifier = new ActorVerifier(SECRET);
  afterEach(() => jest.useRealTimers());

  const refused = (signed: unknown) => {
    let code = "";
    try {
      verifier.verify(signed);
    } catch (error) {
      code = (error as { code: string }).code;
    }
    return code;
  };

  test("comes through, visitors too", () => {
    for (const each of [actor, null]) expect(verifier.verify(signer.sign(each))).toEqual(each);
  });

  test("is signed once for the first half of a signature's life, and verified until its end", () => {
    jest.useFakeTimers({ now: 1_800_000_000_000, doNotFake: ["nextTick", "setImmediate"] });
    const [first, visitors] = [signer.sign(actor), signer.sign(null)];
    expect(verifier.verify(first)).toBe(verifier.verify(first));
    jest.advanceTimersByTime(29_000);
    expect([signer.sign(actor), signer.sign(null)]).toEqual([first, visitors]);
    jest.advanceTimersByTime(2_000);
    const [second] = [signer.sign(actor), signer.sign(null)];
    expect(second).not.toBe(first);
    expect(verifier.verify(first)).toEqual(actor);
    jest.advanceTimersByTime(30_000);
    expect(refused(first)).toBe("SUBGRAPH_UNSIGNED");
    expect(verifier.verify(second)).toEqual(actor);
  });

  test.each([
    ["nothing", undefined],
    ["no text", 7],
    ["nonsense", "e30.e30.e30"],
    ["another secret", new ActorSigner("x".repeat(32)).sign(actor)],
    ["another audience", jwt.sign({ actor }, SECRET, { audience: "else", expiresIn: 60 })],
    ["another algorithm", jwt.sign({ actor }, SECRET, { audience: "lyceum-subgraph", expiresIn: 60, algorithm: "HS512" })],
    ["no signature", jwt.sign({ actor }, "", { audience: "lyceum-subgraph", expiresIn: 60, algorithm: "none" })],
    ["an unknown role", jwt.sign({ actor: { ...actor, role: "OWNER" } }, SECRET, { audience: "lyceum-subgraph", expiresIn: 60 })],
    ["no end", jwt.sign({ actor }, SECRET, { audience: "lyceum-subgraph" })],
  ])("is not taken with %s", (_, signed) => {
    expect([refused(signed), refused(signed)]).toEqual(["SUBGRAPH_UNSIGNED", "SUBGRAPH_UNSIGNED"]);
  });
});
