import type { Actor } from "../../../platform/context/actor";
import { actorWith } from "../../../platform/testing/actors";
import type { Answer } from "../../../platform/testing/subgraph-kit";
import { claimsOf, IdentityKit, type SessionAnswer } from "../testing/identity-kit";

const ENDS = "subscription { accessEnded { sessionId reason } }";
const LOG_OUT = "mutation { answer: logOut { __typename } }";
const LOG_OUT_EVERYWHERE = "mutation { answer: logOutEverywhere { __typename } }";
const REVOKE = "mutation Revoke($input: RevokeSessionInput!) { answer: revokeSession(input: $input) { __typename } }";
const CHANGE_ROLE = "mutation Change($input: ChangeUserRoleInput!) { answer: changeUserRole(input: $input) { __typename } }";

interface End {
  sessionId: string;
  reason: string;
}
type Ends = AsyncIterableIterator<Answer<{ accessEnded: End[] }>>;

const gateway = actorWith("ADMIN");
const sidOf = ({ accessToken }: SessionAnswer) => claimsOf(accessToken).sid;

describe("the ends of access", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  const next = async (ends: Ends) => ((await ends.next()).value as Answer<{ accessEnded: End[] }>).data!.accessEnded;
  /** Listens as a gateway does; what comes first is the past. */
  async function listen(): Promise<{ past: End[]; ends: Ends }> {
    const ends = await kit.graph.listen<{ accessEnded: End[] }>(gateway, ENDS);
    return { past: await next(ends), ends };
  }
  /** What a listener hears of it. */
  async function heardOf(happen: () => Promise<unknown>): Promise<End[]> {
    const { ends } = await listen();
    await happen();
    const heard = await next(ends);
    await ends.return!();
    return heard;
  }
  const act = (actor: Actor, text: string, input?: object) => kit.answer(actor, text, input);

  it("are told of a session that logs out, and of no other", async () => {
    const { actor, session } = await kit.signIn("LEARNER");
    await kit.logIn(session.user.email);
    expect(await heardOf(() => act(actor, LOG_OUT))).toEqual([{ sessionId: sidOf(session), reason: "LOGGED_OUT" }]);
  });

  it("are told of all sessions of who logs out everywhere", async () => {
    const { actor, session } = await kit.signIn("LEARNER");
    const other = await kit.logIn(session.user.email);
    const heard = await heardOf(() => act(actor, LOG_OUT_EVERYWHERE));
    expect(heard.map(({ sessionId }) => sessionId).sort()).toEqual([session, other].map(sidOf).sort());
  });

  it("are told of a session that is revoked from another", async () => {
    const { actor, session } = await kit.signIn("LEARNER");
    const sessionId = sidOf(await kit.logIn(session.user.email));
    expect(await heardOf(() => act(actor, REVOKE, { sessionId }))).toEqual([{ sessionId, reason: "LOGGED_OUT" }]);
  });

  it("are told of a session whose refresh token comes a second time", async () => {
    const session = await kit.register();
    await kit.refresh(session.refreshToken);
    expect(await heardOf(() => kit.refresh(session.refreshToken))).toEqual([
      { sessionId: sidOf(session), reason: "TOKEN_REUSED" },
    ]);
  });

  it("are told of who gets another role", async () => {
    const [admin, { session }] = [await kit.signIn("ADMIN"), await kit.signIn("LEARNER")];
    const input = { userId: session.user.id, role: "INSTRUCTOR" };
    expect(await heardOf(() => act(admin.actor, CHANGE_ROLE, input))).toEqual([
      { sessionId: sidOf(session), reason: "ROLE_CHANGED" },
    ]);
  });

  it("are told of who is blocked, even at the database alone", async () => {
    const { session } = await kit.signIn("LEARNER");
    const setActive = (active: boolean) => kit.sql("update app_user set active = $2 where id = $1", [session.user.id, active]);
    expect(await heardOf(() => setActive(false))).toEqual([{ sessionId: sidOf(session), reason: "BLOCKED" }]);
    // Who may come again logs in again.
    await setActive(true);
    expect(await kit.refresh(session.refreshToken)).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
    expect(await kit.logIn(session.user.email)).toMatchObject({ __typename: "Session" });
  });

  it("are told to who comes later, for as long as a token may live", async () => {
    const { actor, session } = await kit.signIn("LEARNER");
    await act(actor, LOG_OUT);
    const end = { sessionId: sidOf(session), reason: "LOGGED_OUT" };
    const past = async () => {
      const listening = await listen();
      await listening.ends.return!();
      return listening.past;
    };
    expect(await past()).toContainEqual(end);
    const age = (interval: string) =>
      kit.sql("update session set ended_at = ended_at - $2::interval where id = $1", [sidOf(session), interval]);
    await age("15 minutes");
    expect(await past()).toContainEqual(end);
    await age("2 minutes");
    expect(await past()).not.toContainEqual(end);
  });

  it("are told once, also when the transaction took its time, and when a live message is lost", async () => {
    const [one, other] = [await kit.signIn("LEARNER"), await kit.signIn("LEARNER")];
    const { ends } = await listen();
    // Its time is before the listener's last look, and it says nothing to the live listeners.
    await kit.sql("update session set ended_at = now() - interval '20 seconds', end_reason = 'LOGGED_OUT' where id = $1", [
      sidOf(one.session),
    ]);
    expect(await next(ends)).toEqual([{ sessionId: sidOf(one.session), reason: "LOGGED_OUT" }]);
    await act(other.actor, LOG_OUT);
    expect(await next(ends)).toEqual([{ sessionId: sidOf(other.session), reason: "LOGGED_OUT" }]);
    await ends.return!();
  });

  it("come in portions when they are many", async () => {
    const { session } = await kit.signIn("LEARNER");
    await kit.sql(
      `insert into session (id, user_id, created_at, last_used_at, expires_at, ended_at, end_reason)
       select gen_random_uuid(), $1, now(), now(), now(), now(), 'LOGGED_OUT' from generate_series(1, 1500)`,
      [session.user.id],
    );
    const { past, ends } = await listen();
    const rest = await next(ends);
    await ends.return!();
    expect([past.length, past.length + rest.length >= 1_500]).toEqual([1_000, true]);
    await kit.sql("delete from session where user_id = $1 and ended_at is not null", [session.user.id]);
  });

  it("stop being told to who leaves while nothing happens", async () => {
    const { ends } = await listen();
    const waiting = ends.next();
    await ends.return!();
    expect((await waiting).done).toBe(true);
  });

  it.each([
    ["a visitor", null, "UNAUTHENTICATED"],
    ["an instructor", actorWith("INSTRUCTOR"), "FORBIDDEN"],
  ])("are not for %s, should a gateway show the field to anybody", async (_who, actor, code) => {
    await expect(kit.graph.listen(actor, ENDS)).rejects.toThrow(code);
  });
});
