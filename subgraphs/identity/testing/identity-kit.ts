import jwt from "jsonwebtoken";
import { startMailCatcher, type MailCatcher } from "../../../local/mail-catcher/mail-catcher";
import { processEnvironment, type Environment } from "../../../platform/config/settings";
import type { Actor, Role } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { MemoryLive } from "../../../platform/live/memory-live";
import { createLogger, type Logger } from "../../../platform/log/logger";
import { SubgraphRuntime } from "../../../platform/subgraph/runtime";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { TEST_SERVER_VARIABLE } from "../../../platform/testing/test-server";
import { hashPassword } from "../password/password";
import { seedIdentity } from "../seed";
import type { AccessTokenClaims } from "../signing-key/access-token";
import { identity } from "../subgraph";

const SESSION = "__typename ... on Session { accessToken refreshToken expiresInSeconds user { id email displayName role } }";
const PROBLEM = "... on Problem { code message path }";
const REGISTER = `mutation Register($input: RegisterInput!) { answer: register(input: $input) { ${SESSION} ${PROBLEM} } }`;
const LOG_IN = `mutation LogIn($input: LogInInput!) { answer: logIn(input: $input) { ${SESSION} ${PROBLEM} } }`;
const REFRESH = `mutation Refresh($input: RefreshSessionInput!) { answer: refreshSession(input: $input) { ${SESSION} ${PROBLEM} } }`;

/** A session or a problem, as the tests see it. */
export interface SessionAnswer {
  __typename: string;
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
  user: { id: string; email: string; displayName: string; role: Role };
  code?: string;
  message: string;
  path: string[] | null;
}

export const PASSWORD = "correct horse battery";

/** The identity subgraph on a real Postgres, with a mail server that catches what it sends. */
export class IdentityKit {
  private constructor(
    readonly graph: SubgraphKit,
    readonly mails: MailCatcher,
    private readonly environment: Environment,
  ) {}

  static async start(): Promise<IdentityKit> {
    const mails = await startMailCatcher();
    const environment = {
      IDENTITY_SECRET: "a secret for tests of at least 32 characters",
      SMTP_URL: mails.url,
      PUBLIC_URL: "https://learn.example.com/",
    };
    return new IdentityKit(await SubgraphKit.start(identity, environment), mails, environment);
  }

  async close(): Promise<void> {
    await this.graph.close();
    await this.mails.close();
  }

  /** The same subgraph in another process, on the same database. The caller closes it. */
  async otherProcess(log: Logger = createLogger({ level: "silent", format: "json" })): Promise<SubgraphRuntime> {
    const [database] = await this.sql<{ name: string }>("select current_database() as name");
    const databaseUrl = new URL(database!.name, processEnvironment()[TEST_SERVER_VARIABLE]).toString();
    return SubgraphRuntime.open(identity, {
      environment: this.environment,
      databaseUrl,
      poolSize: 2,
      live: new MemoryLive(),
      log,
    });
  }

  register(input: object = {}): Promise<SessionAnswer> {
    const someone = { email: `${newId()}@example.com`, password: PASSWORD, firstName: "Ada", lastName: "Lovelace" };
    return this.answer(null, REGISTER, { ...someone, ...input });
  }

  logIn(email: string, password = PASSWORD): Promise<SessionAnswer> {
    return this.answer(null, LOG_IN, { email, password });
  }

  refresh(refreshToken: string, actor: Actor | null = null): Promise<SessionAnswer> {
    return this.answer(actor, REFRESH, { refreshToken });
  }

  /** The `answer` of a mutation that takes an input. */
  async answer<Answer>(actor: Actor | null, text: string, input?: object): Promise<Answer> {
    const { data, errors } = await this.graph.send<{ answer: Answer }>(actor, text, input && { input });
    if (!data?.answer) throw new Error(JSON.stringify(errors));
    return data.answer;
  }

  /** A person with this role, who is signed in. */
  async signIn(role: Role): Promise<{ actor: Actor; session: SessionAnswer }> {
    const email = `${newId()}@example.com`;
    const user = { id: newId(), email, passwordHash: await hashPassword(PASSWORD), firstName: "Grace", lastName: "Hopper", role };
    await this.graph.context().transaction(tx => seedIdentity(tx, { users: [user] }));
    const session = await this.logIn(email);
    return { actor: actorOf(session), session };
  }

  sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.graph.context().query<Row>(text, values);
  }
}

/** Who asks with an access token, as the gateway would read it. */
export function actorOf({ accessToken }: SessionAnswer): Actor {
  const { sub, role, scope, sid } = claimsOf(accessToken);
  return { userId: sub, role: role as Role, scopes: scope.split(" "), sessionId: sid };
}

export function claimsOf(accessToken: string): AccessTokenClaims & { iat: number; exp: number } {
  return jwt.decode(accessToken) as AccessTokenClaims & { iat: number; exp: number };
}
