import { actorOf, IdentityKit, type SessionAnswer } from "../testing/identity-kit";
import { identity } from "../subgraph";

const VERIFY = `mutation Verify($input: VerifyEmailInput!) { answer: verifyEmail(input: $input) {
  __typename ... on VerifiedEmail { email user { id phone } } ... on Problem { code path } } }`;
const RESEND =
  "mutation { answer: resendVerificationMail { __typename ... on VerificationMail { email } ... on Problem { code } } }";

interface Answer {
  __typename: string;
  email?: string;
  code?: string;
}

describe("verifying an email", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  const verify = (token: string) => kit.answer<Answer>(null, VERIFY, { token });
  const resend = (session: SessionAnswer) => kit.answer<Answer>(actorOf(session), RESEND);
  const isVerified = async ({ user }: SessionAnswer) =>
    (await kit.sql<{ verified: boolean }>("select email_verified as verified from app_user where id = $1", [user.id]))[0]!
      .verified;
  const passTime = (interval: string) =>
    kit.sql("update app_user set verification_mail_at = verification_mail_at - $1::interval", [interval]);

  /** The token in the newest mail to somebody, sent now. */
  async function mailedToken({ user }: SessionAnswer): Promise<string> {
    const seen = kit.mails.mails.length;
    await kit.graph.runJobs();
    const mail = await kit.mails.waitForMail(({ id, to }) => id > seen && to.includes(user.email.toLowerCase()));
    return /https:\/\/learn\.example\.com\/verify-email\?token=([\w-]{43})\n/.exec(mail.text)![1]!;
  }

  it("takes the link of the mail that registering sends", async () => {
    const session = await kit.register({ firstName: "<b>Ada</b>" });
    const token = await mailedToken(session);
    expect(kit.mails.mails.at(-1)).toMatchObject({ from: "no-reply@lyceum.example", subject: "Please verify your email" });
    expect(kit.mails.mails.at(-1)?.html).toContain("Hello &#60;b&#62;Ada");
    expect(await verify(token)).toMatchObject({ email: session.user.email, user: { id: session.user.id, phone: null } });
    expect(await isVerified(session)).toBe(true);
  });

  it("works once, also when somebody clicks twice at once", async () => {
    const token = await mailedToken(await kit.register());
    const answers = await Promise.all([verify(token), verify(token), verify(token)]);
    expect(answers.map(answer => answer.code ?? "verified").sort()).toEqual([
      "VERIFICATION_TOKEN_INVALID",
      "VERIFICATION_TOKEN_INVALID",
      "verified",
    ]);
  });

  it("works for 24 hours", async () => {
    const session = await kit.register();
    const token = await mailedToken(session);
    await kit.sql("update email_verification set expires_at = expires_at - interval '24 hours'");
    expect(await verify(token)).toMatchObject({ __typename: "InvalidInput", code: "VERIFICATION_TOKEN_INVALID" });
    expect(await isVerified(session)).toBe(false);
  });

  it("refuses what is no token", async () => {
    expect(await verify("no-token\u0000")).toMatchObject({ code: "INVALID_INPUT" });
    expect(await verify("")).toMatchObject({ code: "INVALID_INPUT", path: ["input", "token"] });
    expect(await verify("x".repeat(100_000))).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("stores the token nowhere, neither in its table nor in a queue", async () => {
    const session = await kit.register();
    const jobs = await kit.sql<{ data: object }>("select data from outbox where kind = 'job'");
    expect(jobs.map(({ data }) => data)).toContainEqual({ userId: session.user.id });
    const token = await mailedToken(session);
    const rows = await kit.sql<{ row: string }>("select email_verification::text as row from email_verification");
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("can be asked for again after a minute, by several clicks once; each link works until one is used", async () => {
    const session = await kit.register();
    const first = await mailedToken(session);
    expect(await resend(session)).toMatchObject({ __typename: "Conflict", code: "VERIFICATION_MAIL_TOO_SOON" });
    await passTime("1 minute");
    const answers = await Promise.all([resend(session), resend(session), resend(session)]);
    expect(answers.filter(answer => answer.email === session.user.email)).toHaveLength(1);
    const second = await mailedToken(session);
    expect(await verify(first)).toMatchObject({ __typename: "VerifiedEmail" });
    expect(await verify(second)).toMatchObject({ code: "VERIFICATION_TOKEN_INVALID" });
    expect(await resend(session)).toMatchObject({ code: "EMAIL_ALREADY_VERIFIED" });
  });

  it("is for those who are signed in to ask for", async () => {
    expect((await kit.graph.send(null, RESEND)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("tries again when the mail server refuses, and tells nobody the address", async () => {
    const session = await kit.register();
    const job = identity.jobs.find(({ name }) => name === "identity.send-verification-mail")!;
    const run = () =>
      job.handle(kit.graph.context(), { userId: session.user.id } as never, { id: "1", attempt: 1, lastAttempt: false });
    kit.mails.rejectNext({ code: 550, message: `No such user ${session.user.email}` });
    await expect(run()).rejects.toThrow("The mail server did not take a mail: EMESSAGE, answer 550.");
    await run();
    await kit.mails.waitForMail(({ to }) => to.includes(session.user.email));
  });

  describe("on the page that the link leads to", () => {
    const call = (method: string, url: string, body?: string) => {
      const route = identity.routes!.find(candidate => candidate.method === method && candidate.path === "/verify-email")!;
      return route.handle(new Request(`http://localhost${url}`, { method, body }), kit.graph.context());
    };

    it("needs a click: opening it uses nothing up", async () => {
      const session = await kit.register();
      const token = await mailedToken(session);
      const page = await call("GET", `/verify-email?token=${token}`);
      expect(page.headers.get("referrer-policy")).toBe("no-referrer");
      expect(await page.text()).toContain(`value="${token}"`);
      expect(await isVerified(session)).toBe(false);
      expect((await call("POST", "/verify-email", `token=${token}`)).status).toBe(200);
      expect(await isVerified(session)).toBe(true);
      expect((await call("POST", "/verify-email", `token=${token}`)).status).toBe(400);
    });

    it("shows nothing that came with the address as HTML", async () => {
      const page = await call("GET", `/verify-email?token=${encodeURIComponent('"><script>alert(1)</script>')}`);
      expect(await page.text()).not.toContain("<script>");
    });
  });
});
