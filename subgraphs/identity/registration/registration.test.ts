import { UserRegistered } from "../events";
import { actorOf, claimsOf, IdentityKit, PASSWORD } from "../testing/identity-kit";

describe("registering", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  it("answers a session of a learner, whose name and email are as typed", async () => {
    const session = await kit.register({ email: "Ada@Example.com", firstName: " Ada " });
    expect(session).toMatchObject({
      __typename: "Session",
      expiresInSeconds: 900,
      user: { email: "Ada@Example.com", displayName: "Ada Lovelace", role: "LEARNER" },
    });
    expect(claimsOf(session.accessToken)).toMatchObject({ sub: session.user.id, email: "Ada@Example.com", role: "LEARNER" });
    expect((await kit.logIn("ada@EXAMPLE.com")).user.id).toBe(session.user.id);
  });

  it("keeps phone and picture", async () => {
    const session = await kit.register({ phone: "+4930123456", avatarUrl: "https://example.com/ada.png" });
    const answer = await kit.graph.send(
      actorOf(session),
      "{ viewer { phone avatarUrl timeZone locale emailVerified lastLoginAt } }",
    );
    expect(answer.data).toMatchObject({
      viewer: {
        phone: "+4930123456",
        avatarUrl: "https://example.com/ada.png",
        timeZone: "UTC",
        locale: "en",
        emailVerified: false,
      },
    });
    expect(await kit.register({ phone: "+4930123456" })).toMatchObject({ code: "PHONE_TAKEN", path: ["input", "phone"] });
  });

  it("publishes the account, without personal data but the name", async () => {
    const { user } = await kit.register();
    const [event] = (await kit.graph.published(UserRegistered)).filter(({ subject }) => subject === user.id);
    expect(event?.data).toEqual({ userId: user.id, displayName: "Ada Lovelace", role: "LEARNER" });
  });

  it("takes an email once, whatever its case, also when somebody clicks fast", async () => {
    const before = await kit.sql("select from app_user");
    const emails = ["twice@example.com", "Twice@example.com", "TWICE@EXAMPLE.COM", "twice@example.com"];
    const answers = await Promise.all(emails.map(email => kit.register({ email })));
    expect(answers.map(answer => answer.code ?? "made").sort()).toEqual(["EMAIL_TAKEN", "EMAIL_TAKEN", "EMAIL_TAKEN", "made"]);
    expect(answers.find(answer => answer.code)).toMatchObject({ __typename: "Conflict", path: ["input", "email"] });
    expect(await kit.sql("select from app_user")).toHaveLength(before.length + 1);
  });

  it.each([
    ["no email", { email: "ada" }, "email"],
    [
      "a huge email",
      { email: `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.com` },
      "email",
    ],
    ["an email with a zero byte", { email: "a\u0000@example.com" }, "email"],
    ["an empty password", { password: "" }, "password"],
    ["a short password", { password: "s3cret!" }, "password"],
    ["a huge password", { password: "x".repeat(201) }, "password"],
    ["an empty name", { firstName: "" }, "firstName"],
    ["a blank name", { lastName: "   " }, "lastName"],
    ["a long name", { firstName: "x".repeat(101) }, "firstName"],
    ["a huge name", { firstName: "x".repeat(1_000_000) }, "firstName"],
    ["a name of characters that one does not see", { firstName: `x${"\uFE0F".repeat(500)}` }, "firstName"],
    ["a name with a zero byte", { firstName: "A\u0000da" }, "firstName"],
    ["a name that would break a mail's head", { firstName: "Ada\r\nBcc: eve@example.com" }, "firstName"],
    ["a local phone number", { phone: "030 123456" }, "phone"],
    ["a script as picture", { avatarUrl: "javascript:alert(1)" }, "avatarUrl"],
    ["a long address of a picture", { avatarUrl: `https://example.com/${"x".repeat(2_000)}` }, "avatarUrl"],
  ])("refuses %s", async (_what, input, field) => {
    expect(await kit.register(input)).toMatchObject({
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      path: ["input", field],
    });
  });

  it.each(["password", "PassWord1", "qwertyuiop", "12345678", "iloveyou"])("refuses the common password %s", async password => {
    const answer = await kit.register({ password });
    expect(answer).toMatchObject({ __typename: "InvalidInput", code: "PASSWORD_TOO_COMMON", path: ["input", "password"] });
  });

  it("stores the password as an argon2id hash only", async () => {
    const { user } = await kit.register();
    const [row] = await kit.sql<{ hash: string; all: string }>(
      `select password_hash as hash, app_user::text as all from app_user where id = $1`,
      [user.id],
    );
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(row?.all).not.toContain(PASSWORD);
  });
});
