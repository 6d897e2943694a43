import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { UserRoleChanged } from "../events";
import { scopesOf } from "../permissions";
import { actorOf, claimsOf, IdentityKit } from "../testing/identity-kit";

const ALL = `id displayName avatarUrl firstName lastName email phone username role timeZone locale emailVerified active
  lastLoginAt createdAt sessions(first: 1) { totalCount }`;
const ENTITIES = `query Users($of: [_Any!]!) { _entities(representations: $of) { ... on User { ${ALL} } } }`;
const UPDATE = `mutation Update($input: UpdateProfileInput!) { answer: updateProfile(input: $input) {
  __typename ... on User { ${ALL} } ... on Problem { code path } } }`;
const CHANGE_ROLE = `mutation Change($input: ChangeUserRoleInput!) { answer: changeUserRole(input: $input) {
  __typename ... on User { id role } ... on Problem { code path } } }`;

type UserAnswer = Record<string, unknown> & { code?: string };

describe("users", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  const failureOf = async (actor: Actor | null, text: string, variables?: Record<string, unknown>) =>
    (await kit.graph.send(actor, text, variables)).errors?.[0]?.extensions?.code;

  describe("as others see them", () => {
    const seenBy = async (actor: Actor | null, id: string) => {
      const of = [{ __typename: "User", id }];
      const { data, errors } = await kit.graph.send<{ _entities: (UserAnswer | null)[] }>(actor, ENTITIES, { of });
      expect(errors).toBeUndefined();
      return data!._entities[0];
    };

    it("show name and picture to everybody, the rest to the person and admins", async () => {
      const { actor, session } = await kit.signIn("LEARNER");
      const { id } = session.user;
      for (const other of [null, actorWith("LEARNER"), actorWith("INSTRUCTOR")]) {
        const user = await seenBy(other, id);
        const { id: seenId, displayName, avatarUrl, ...hidden } = user!;
        expect({ seenId, displayName, avatarUrl }).toEqual({ seenId: id, displayName: "Grace Hopper", avatarUrl: null });
        expect(Object.values(hidden).every(value => value === null)).toBe(true);
      }
      for (const privileged of [actor, actorWith("ADMIN")]) {
        expect(await seenBy(privileged, id)).toMatchObject({
          firstName: "Grace",
          email: session.user.email,
          role: "LEARNER",
          timeZone: "UTC",
          active: true,
          sessions: { totalCount: 1 },
        });
      }
    });

    it("are found with one statement, whatever their number; who does not exist is null", async () => {
      const people = await Promise.all([kit.signIn("LEARNER"), kit.signIn("LEARNER"), kit.signIn("INSTRUCTOR")]);
      const ids = [...people.map(({ session }) => session.user.id), newId(), "no id"];
      const text = "query Names($of: [_Any!]!) { _entities(representations: $of) { ... on User { displayName } } }";
      const of = ids.map(id => ({ __typename: "User", id }));
      const { result, statements } = await countStatements(() => kit.graph.send(null, text, { of }));
      const name = { displayName: "Grace Hopper" };
      expect(result.data).toEqual({ _entities: [name, name, name, null, null] });
      expect(statements).toHaveLength(1);
    });

    it("are listed to admins only by id", async () => {
      const { session } = await kit.signIn("LEARNER");
      const text = "query User($id: ID!) { user(id: $id) { email } }";
      const answer = await kit.graph.send(actorWith("ADMIN"), text, { id: session.user.id });
      expect(answer.data).toEqual({ user: { email: session.user.email } });
      expect((await kit.graph.send(actorWith("ADMIN"), text, { id: newId() })).data).toEqual({ user: null });
      expect((await kit.graph.send(actorWith("ADMIN"), text, { id: "'" })).data).toEqual({ user: null });
      expect(await failureOf(actorWith("INSTRUCTOR"), text, { id: newId() })).toBe("FORBIDDEN");
      expect(await failureOf(null, text, { id: newId() })).toBe("UNAUTHENTICATED");
    });
  });

  it("are null as viewer when nobody is signed in", async () => {
    expect((await kit.graph.send(null, "{ viewer { id email } }")).data).toEqual({ viewer: null });
  });

  describe("changing their profile", () => {
    const update = (actor: Actor, input: object) => kit.answer<UserAnswer>(actor, UPDATE, input);

    it("change what they name, and keep the rest", async () => {
      const { actor } = await kit.signIn("LEARNER");
      const name = `grace.${newId().slice(-8)}`;
      expect(
        await update(actor, { firstName: " Grace B. ", username: name, timeZone: "America/New_York", locale: "pt-br" }),
      ).toMatchObject({ displayName: "Grace B. Hopper", username: name, timeZone: "America/New_York", locale: "pt-BR" });
      await update(actor, { phone: "+12125550100", avatarUrl: "http://localhost:9000/grace.png" });
      expect(await update(actor, { firstName: null, timeZone: null, locale: null })).toMatchObject({
        firstName: "Grace B.",
        lastName: "Hopper",
        username: name,
        phone: "+12125550100",
        avatarUrl: "http://localhost:9000/grace.png",
        timeZone: "America/New_York",
      });
      expect(await update(actor, { username: null, phone: null, avatarUrl: null })).toMatchObject({
        username: null,
        phone: null,
        avatarUrl: null,
      });
    });

    it("cannot share a username, whatever its case, nor a phone number", async () => {
      const people = await Promise.all([1, 2, 3].map(() => kit.signIn("LEARNER")));
      const taken = async (inputs: object[]) => {
        const answers = await Promise.all(people.map(({ actor }, index) => update(actor, inputs[index]!)));
        return answers.map(answer => answer.code ?? "changed").sort();
      };
      expect(await taken([{ username: "Amazing" }, { username: "amazing" }, { username: "AMAZING" }])).toEqual([
        "USERNAME_TAKEN",
        "USERNAME_TAKEN",
        "changed",
      ]);
      const phone = { phone: "+12125550199" };
      expect(await taken([phone, phone, phone])).toEqual(["PHONE_TAKEN", "PHONE_TAKEN", "changed"]);
    });

    it.each([
      ["firstName", ""],
      ["lastName", "x".repeat(101)],
      ["lastName", "a\u0000b"],
      ["phone", "12345"],
      ["avatarUrl", "data:text/html,hello"],
      ["username", "ab"],
      ["username", "-grace"],
      ["username", "grace hopper"],
      ["username", "x".repeat(31)],
      ["timeZone", "Mars/Olympus_Mons"],
      ["timeZone", "+01:00"],
      ["timeZone", ""],
      ["locale", "not a language"],
      ["locale", "en_US"],
      ["locale", "x".repeat(100)],
    ])("cannot set %s to %j", async (field, value) => {
      const { actor } = await kit.signIn("LEARNER");
      expect(await update(actor, { [field]: value })).toMatchObject({ code: "INVALID_INPUT", path: ["input", field] });
    });

    it("have to be signed in", async () => {
      expect(await failureOf(null, UPDATE, { input: {} })).toBe("UNAUTHENTICATED");
    });

    it("are told when their account is gone", async () => {
      expect(await update(actorWith("LEARNER"), { firstName: "Nobody" })).toMatchObject({ code: "USER_NOT_FOUND" });
    });
  });

  describe("getting another role", () => {
    const change = (actor: Actor, userId: string, role: string) => kit.answer<UserAnswer>(actor, CHANGE_ROLE, { userId, role });
    const rolesOf = async (userId: string) =>
      (await kit.graph.published(UserRoleChanged)).filter(({ subject }) => subject === userId).map(({ data }) => data.role);

    it("lose their sessions, and the platform is told", async () => {
      const admin = await kit.signIn("ADMIN");
      const { session } = await kit.signIn("LEARNER");
      const { id, email } = session.user;
      expect(await change(admin.actor, id, "INSTRUCTOR")).toMatchObject({ __typename: "User", id, role: "INSTRUCTOR" });
      expect(await kit.refresh(session.refreshToken)).toMatchObject({ code: "REFRESH_TOKEN_INVALID" });
      expect(claimsOf((await kit.logIn(email)).accessToken).scope).toBe(scopesOf.INSTRUCTOR.join(" "));
      expect(await rolesOf(id)).toEqual(["INSTRUCTOR"]);
    });

    it("change once when the admin clicks twice", async () => {
      const admin = await kit.signIn("ADMIN");
      const { session } = await kit.signIn("LEARNER");
      const { id } = session.user;
      const answers = await Promise.all([1, 2].map(() => change(admin.actor, id, "INSTRUCTOR")));
      expect(answers.map(answer => answer.role)).toEqual(["INSTRUCTOR", "INSTRUCTOR"]);
      expect(await rolesOf(id)).toEqual(["INSTRUCTOR"]);
    });

    it("need an admin to give it, and one who still is", async () => {
      const { session, actor } = await kit.signIn("LEARNER");
      const variables = { input: { userId: session.user.id, role: "ADMIN" } };
      expect(await failureOf(null, CHANGE_ROLE, variables)).toBe("UNAUTHENTICATED");
      expect(await failureOf(actor, CHANGE_ROLE, variables)).toBe("FORBIDDEN");
      expect(await failureOf(actorWith("INSTRUCTOR"), CHANGE_ROLE, variables)).toBe("FORBIDDEN");
      const staleToken: Actor = { ...actor, role: "ADMIN" };
      expect(await failureOf(staleToken, CHANGE_ROLE, variables)).toBe("FORBIDDEN");
    });

    it("have to exist", async () => {
      const { actor } = await kit.signIn("ADMIN");
      expect(await change(actor, newId(), "ADMIN")).toMatchObject({ __typename: "NotFound", code: "USER_NOT_FOUND" });
      expect(await change(actor, "1", "ADMIN")).toMatchObject({ code: "INVALID_INPUT", path: ["input", "userId"] });
      expect(await failureOf(actor, CHANGE_ROLE, { input: { userId: newId(), role: "OWNER" } })).toBe("BAD_USER_INPUT");
    });

    it("leave at least one admin, also when the last two take each other's role at once", async () => {
      await kit.sql("update app_user set role = 'LEARNER' where role = 'ADMIN'");
      const [ann, bob] = [await kit.signIn("ADMIN"), await kit.signIn("ADMIN")];
      const texts = [
        [ann.actor, bob.actor.userId],
        [bob.actor, ann.actor.userId],
      ] as const;
      await Promise.allSettled(texts.map(([actor, userId]) => change(actor, userId, "LEARNER")));
      const admins = await kit.sql<{ id: string }>("select id from app_user where role = 'ADMIN'");
      expect(admins).toHaveLength(1);
      const last = [ann, bob].find(({ actor }) => actor.userId === admins[0]!.id)!;
      expect(await change(last.actor, last.actor.userId, "INSTRUCTOR")).toMatchObject({
        __typename: "Conflict",
        code: "LAST_ADMIN",
      });
      expect((await kit.logIn(last.session.user.email)).user.role).toBe("ADMIN");
    });
  });

  it("have scopes that grow with their role", async () => {
    const isWithin = (small: readonly string[], large: readonly string[]) => small.every(scope => large.includes(scope));
    expect(isWithin(scopesOf.LEARNER, scopesOf.INSTRUCTOR) && isWithin(scopesOf.INSTRUCTOR, scopesOf.ADMIN)).toBe(true);
    expect(actorOf((await kit.signIn("INSTRUCTOR")).session).scopes).toEqual(scopesOf.INSTRUCTOR);
  });
});
