import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { passwordCheckChannel } from "../password/password";
import { actorOf, claimsOf, IdentityKit, PASSWORD, type SessionAnswer } from "../testing/identity-kit";

const LOG_OUT = "mutation { answer: logOut { __typename ... on EndedSessions { count } ... on Problem { code } } }";
const LOG_OUT_EVERYWHERE = "mutation { answer: logOutEverywhere { ... on EndedSessions { count } ... on Problem { code } } }";
const REVOKE = `mutation Revoke($input: RevokeSessionInput!) { answer: revokeSession(input: $input) {
  __typename ... on EndedSessions { count } ... on Problem { code path } } }`;
const SESSIONS = `query Sessions($first: Int, $after: String) { viewer { sessions(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id current createdAt lastUsedAt expiresAt } } } }`;

interface Ended {
  count?: number;
  code?: string;
  path?: string[];
}
interface Sessions {
  viewer: {
    sessions: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      nodes: { id: string; current: boolean }[];
    };
  };
}

describe("sessions", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  const setActive = (userId: string, active: boolean) =>
    kit.sql("update app_user set active = $2 where id = $1", [userId, active]);
  const listed = async (actor: Actor, page: Record<string, unknown> = { first: 20 }) =>
    (await kit.graph.send<Sessions>(actor, SESSIONS, page)).data!.viewer.sessions;
  const isOpen = async (session: SessionAnswer) => (await kit.refresh(session.refreshToken)).code === undefined;

  /** How many checks of a password some work does. */
  async function checksOf(work: () => Promise<unknown>): Promise<number> {
    let count = 0;
    const onCheck = () => void (count += 1);
    passwordCheckChannel.subscribe(onCheck);
    await work();
    passwordCheckChannel.unsubscribe(onCheck);
    return count;
  }

  describe("logging in", () => {
    it("opens a session and notes when", async () => {
      const { user } = await kit.register();
      await kit.sql("update app_user set last_login_at = now() - interval '1 day'");
      const session = await kit.logIn(user.email.toUpperCase());
      expect(session).toMatchObject({ __typename: "Session", user: { id: user.id, role: "LEARNER", email: user.email } });
      const { data } = await kit.graph.send<{ viewer: { lastLoginAt: string } }>(actorOf(session), "{ viewer { lastLoginAt } }");
      expect(Date.now() - Date.parse(data!.viewer.lastLoginAt)).toBeLessThan(60_000);
    });

    it("answers a wrong password and an unknown email alike, with the same work", async () => {
      const { user } = await kit.register();
      const answers: SessionAnswer[] = [];
      const attempt = (email: string) => async () => void answers.push(await kit.logIn(email, "not the password"));
      expect(await checksOf(attempt(user.email))).toBe(1);
      expect(await checksOf(attempt("nobody@example.com"))).toBe(1);
      await kit.sql("update app_user set password_hash = null where id = $1", [user.id]);
      expect(await checksOf(attempt(user.email))).toBe(1);
      expect(answers[0]).toMatchObject({ __typename: "InvalidInput", code: "INVALID_CREDENTIALS", path: null });
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    });

    it("is refused to a blocked account, which only who knows the password learns", async () => {
      const { user } = await kit.register();
      await setActive(user.id, false);
      expect(await kit.logIn(user.email)).toMatchObject({ __typename: "Conflict", code: "ACCOUNT_BLOCKED" });
      expect(await kit.logIn(user.email, "not the password")).toMatchObject({ code: "INVALID_CREDENTIALS" });
    });

    it.each([
      ["no email", "ada", PASSWORD, "email"],
      ["a zero byte", "a\u0000@example.com", PASSWORD, "email"],
      ["an empty password", "ada@example.com", "", "password"],
      ["a huge password", "ada@example.com", "x".repeat(100_000), "password"],
    ])("refuses %s", async (_what, email, password, field) => {
      expect(await kit.logIn(email, password)).toMatchObject({ code: "INVALID_INPUT", path: ["input", field] });
    });
  });

  describe("refreshing", () => {
    it("rotates the refresh token within the session", async () => {
      const first = await kit.register();
      const second = await kit.refresh(first.refreshToken);
      const third = await kit.refresh(second.refreshToken);
      expect(new Set([first, second, third].map(session => session.refreshToken)).size).toBe(3);
      expect(new Set([first, second, third].map(session => claimsOf(session.accessToken).sid)).size).toBe(1);
      expect(new Set([first, second, third].map(session => claimsOf(session.accessToken).jti)).size).toBe(3);
      expect(third.user).toEqual(first.user);
    });

    it("kills the family of a stolen token, whoever comes second, and no other session", async () => {
      const victim = await kit.register();
      const elsewhere = await kit.logIn(victim.user.email);
      const thief = await kit.refresh(victim.refreshToken);
      expect(thief.__typename).toBe("Session");
      expect(await kit.refresh(victim.refreshToken)).toMatchObject({
        __typename: "InvalidInput",
        code: "REFRESH_TOKEN_INVALID",
        path: ["input", "refreshToken"],
      });
      expect(await kit.refresh(thief.refreshToken)).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
      const [row] = await kit.sql<{ reason: string }>(`select end_reason as reason from session where id = $1`, [
        claimsOf(victim.accessToken).sid,
      ]);
      expect(row?.reason).toBe("TOKEN_REUSED");
      expect(await isOpen(elsewhere)).toBe(true);
    });

    it("lets exactly one of two at once win, and takes the other for a thief", async () => {
      const session = await kit.register();
      const answers = await Promise.all(Array.from({ length: 4 }, () => kit.refresh(session.refreshToken)));
      const winners = answers.filter(answer => answer.__typename === "Session");
      expect(winners).toHaveLength(1);
      expect(await kit.refresh(winners[0]!.refreshToken)).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
    });

    it("is refused with another's token, who loses nothing by it", async () => {
      const [owner, other] = [await kit.register(), await kit.register()];
      expect(await kit.refresh(owner.refreshToken, actorOf(other))).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
      const renewed = await kit.refresh(owner.refreshToken, actorOf(owner));
      expect(renewed).toMatchObject({ __typename: "Session", user: { id: owner.user.id } });
      expect(await isOpen(renewed)).toBe(true);
    });

    it("works for 30 days after the last time", async () => {
      const session = await kit.register();
      const sid = claimsOf(session.accessToken).sid;
      const age = (interval: string) =>
        kit.sql("update refresh_token set expires_at = expires_at - $2::interval where session_id = $1", [sid, interval]);
      await age("29 days 23 hours");
      const renewed = await kit.refresh(session.refreshToken);
      expect(renewed.__typename).toBe("Session");
      await age("30 days");
      expect(await kit.refresh(renewed.refreshToken)).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
    });

    it("forgets tokens and sessions that have run out", async () => {
      const session = await kit.register();
      const sid = claimsOf(session.accessToken).sid;
      const second = await kit.refresh(session.refreshToken);
      await kit.sql("update refresh_token set expires_at = now() where session_id = $1 and used_at is not null", [sid]);
      await kit.refresh(second.refreshToken);
      expect(await kit.sql("select from refresh_token where session_id = $1", [sid])).toHaveLength(2);
      await kit.sql("update session set expires_at = now() where id = $1", [sid]);
      await kit.logIn(session.user.email);
      expect(await kit.sql("select from session where id = $1", [sid])).toHaveLength(0);
      expect(await kit.sql("select from refresh_token where session_id = $1", [sid])).toHaveLength(0);
    });

    it("carries the email and role of now", async () => {
      const session = await kit.register();
      await kit.sql("update app_user set role = 'INSTRUCTOR' where id = $1", [session.user.id]);
      expect(claimsOf((await kit.refresh(session.refreshToken)).accessToken).role).toBe("INSTRUCTOR");
    });

    it("is refused to a blocked account", async () => {
      const session = await kit.register();
      await setActive(session.user.id, false);
      expect(await kit.refresh(session.refreshToken)).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
    });

    it.each([
      ["an unknown token", "x".repeat(43), "REFRESH_TOKEN_INVALID"],
      ["a zero byte", "\u0000", "INVALID_INPUT"],
      ["an empty token", "", "INVALID_INPUT"],
      ["a huge token", "x".repeat(100_000), "INVALID_INPUT"],
    ])("refuses %s", async (_what, token, code) => {
      expect(await kit.refresh(token)).toMatchObject({ __typename: "InvalidInput", code, path: ["input", "refreshToken"] });
    });

    it("refuses an access token in the place of a refresh token", async () => {
      const session = await kit.register();
      expect((await kit.refresh(session.accessToken)).__typename).toBe("InvalidInput");
    });
  });

  it("store no token as it is", async () => {
    const session = await kit.register();
    const rows = await kit.sql("select refresh_token::text from refresh_token");
    expect(JSON.stringify(rows)).not.toContain(session.refreshToken);
    expect(session.refreshToken).toMatch(/^[\w-]{43}$/);
  });

  describe("logging out", () => {
    it("ends this session, once", async () => {
      const here = await kit.register();
      const there = await kit.logIn(here.user.email);
      const answers = await Promise.all([1, 2].map(() => kit.answer<Ended>(actorOf(here), LOG_OUT)));
      expect(answers.map(answer => answer.count).sort()).toEqual([0, 1]);
      expect(await isOpen(here)).toBe(false);
      expect(await isOpen(there)).toBe(true);
    });

    it("ends all sessions, and nobody else's", async () => {
      const here = await kit.register();
      const there = await kit.logIn(here.user.email);
      const other = await kit.register();
      expect(await kit.answer(actorOf(here), LOG_OUT_EVERYWHERE)).toEqual({ count: 2 });
      expect(await Promise.all([here, there, other].map(isOpen))).toEqual([false, false, true]);
    });
  });

  describe("in the viewer's list", () => {
    it("are the open ones, the latest first, in pages", async () => {
      const first = await kit.register();
      const second = await kit.logIn(first.user.email);
      const third = await kit.logIn(first.user.email);
      const ids = [third, second, first].map(session => claimsOf(session.accessToken).sid);
      const page = await listed(actorOf(second), { first: 2 });
      expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
      expect(page.nodes.map(({ id, current }) => ({ id, current }))).toEqual([
        { id: ids[0], current: false },
        { id: ids[1], current: true },
      ]);
      const rest = await listed(actorOf(second), { first: 2, after: page.pageInfo.endCursor });
      expect(rest).toMatchObject({ nodes: [{ id: ids[2] }], pageInfo: { hasNextPage: false } });
      await kit.answer(actorOf(third), LOG_OUT);
      expect((await listed(actorOf(second))).nodes.map(({ id }) => id)).toEqual(ids.slice(1));
    });

    it.each([
      ["first: 0", { first: 0 }],
      ["first: 1000", { first: 1000 }],
      ["a cursor that is none", { first: 1, after: "abc" }],
      ["a cursor of another list", { first: 1, after: Buffer.from('["title",1]').toString("base64url") }],
    ])("refuse %s", async (_what, page) => {
      const { actor } = await kit.signIn("LEARNER");
      const { errors } = await kit.graph.send(actor, SESSIONS, page);
      expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    });
  });

  describe("revoking", () => {
    it("ends one of one's own, and again does nothing", async () => {
      const here = await kit.register();
      const there = await kit.logIn(here.user.email);
      const input = { sessionId: claimsOf(there.accessToken).sid };
      expect(await kit.answer(actorOf(here), REVOKE, input)).toMatchObject({ count: 1 });
      expect(await kit.answer(actorOf(here), REVOKE, input)).toMatchObject({ count: 0 });
      expect(await isOpen(there)).toBe(false);
      expect(await isOpen(here)).toBe(true);
    });

    it("of somebody else's says that there is no such session, to admins too", async () => {
      const session = await kit.register();
      const sessionId = claimsOf(session.accessToken).sid;
      for (const { actor } of [await kit.signIn("LEARNER"), await kit.signIn("ADMIN")]) {
        expect(await kit.answer(actor, REVOKE, { sessionId })).toMatchObject({
          __typename: "NotFound",
          code: "SESSION_NOT_FOUND",
          path: ["input", "sessionId"],
        });
      }
      expect(await isOpen(session)).toBe(true);
    });

    it("refuses an unknown id and what is no id", async () => {
      const { actor } = await kit.signIn("LEARNER");
      expect(await kit.answer(actor, REVOKE, { sessionId: newId() })).toMatchObject({ code: "SESSION_NOT_FOUND" });
      expect(await kit.answer(actor, REVOKE, { sessionId: "1" })).toMatchObject({ code: "INVALID_INPUT" });
    });
  });
});
