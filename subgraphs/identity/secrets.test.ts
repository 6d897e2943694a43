import { execute, parse } from "graphql";
import { pino } from "pino";
import { newId } from "../../platform/database/ids";
import { maskResult } from "../../platform/graphql/mask-result";
import { sendVerificationMail } from "./jobs/send-verification-mail.job";
import { IdentityKit } from "./testing/identity-kit";

const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) {
  ... on Session { refreshToken accessToken user { id } } ... on Problem { code } } }`;
const LOG_IN = "mutation LogIn($input: LogInInput!) { logIn(input: $input) { ... on Problem { code } } }";
const REFRESH =
  "mutation Refresh($input: RefreshSessionInput!) { refreshSession(input: $input) { ... on Session { refreshToken } } }";

describe("secrets and personal data", () => {
  let kit: IdentityKit;
  beforeAll(async () => {
    kit = await IdentityKit.start();
  });
  afterAll(() => kit.close());

  it("stand in no log line, whatever goes wrong", async () => {
    const lines: string[] = [];
    const process = await kit.otherProcess(pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }));
    const send = async (text: string, input: object) => {
      const contextValue = process.context({ requestId: newId(), actor: null });
      const result = await execute({ schema: process.schema, document: parse(text), variableValues: { input }, contextValue });
      return maskResult(result, contextValue).data as Record<string, Record<string, string> & { user: { id: string } }>;
    };
    const secret = { email: "discreet@example.com", password: "hush hush hush" };
    const person = { ...secret, firstName: "Discreta", lastName: "Persona", phone: "+4930987654" };

    const { register: session } = await send(REGISTER, person);
    await send(REGISTER, person);
    await send(REGISTER, { ...person, email: "discreet2@example.com" });
    await send(LOG_IN, { ...secret, password: "hush" });
    const { refreshSession: renewed } = await send(REFRESH, { refreshToken: session!.refreshToken });
    await send(REFRESH, { refreshToken: session!.refreshToken });
    kit.mails.rejectNext({ code: 550, message: `No such user ${secret.email}` });
    const context = process.context({ requestId: newId(), actor: null });
    const run = { id: "1", attempt: 1, lastAttempt: false };
    const failure = await sendVerificationMail.handle(context, { userId: session!.user.id }, run).catch(error => error as Error);
    context.log.error({ err: failure }, "a job failed");
    await process.close();

    const written = lines.join("\n");
    expect(written).toContain("a refresh token came a second time");
    expect(written).toContain("a job failed");
    const hidden = [...Object.values(person), session!.accessToken, session!.refreshToken, renewed!.refreshToken];
    expect(hidden.filter(text => written.includes(text!))).toEqual([]);
  });
});
