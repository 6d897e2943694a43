import { createClient } from "graphql-ws";
import { Client } from "pg";
import { WebSocket } from "ws";
import { LogInDocument, LogOutDocument, RefreshDocument, ViewerDocument } from "../../clients/generated/graphql";
import type { GraphClient } from "../harness/graph-client";
import { until } from "../harness/patience";
import { demoPerson, newLearner, type Person } from "../harness/people";
import { startPlatform, topology, type Platform } from "../harness/platform";
import { as } from "../harness/results";

const REVOKE = `mutation Revoke($input: RevokeSessionInput!) { revokeSession(input: $input) { ... on EndedSessions { count } } }`;
const SESSIONS = "{ viewer { sessions(first: 10) { nodes { id current } } } }";
const CHANGE_ROLE = `mutation Change($input: ChangeUserRoleInput!) { changeUserRole(input: $input) { ... on User { role } } }`;
const PASSWORD = "a long enough secret";

/** A connection that does nothing but last. */
interface Socket {
  isOpen(): boolean;
  /** The code and reason that the gateway closes it with. */
  readonly closed: Promise<[code: number, reason: string]>;
  leave(): Promise<void>;
}

describe("Access ends at once", () => {
  let platform: Platform;
  let visitor: GraphClient;
  let bystander: Person;
  let bystandersSocket: Socket;

  beforeAll(async () => {
    platform = await startPlatform();
    visitor = platform.visitor;
    bystander = await newLearner(visitor);
    bystandersSocket = await openSocket(platform.url, bystander);
  });
  afterAll(async () => {
    await bystandersSocket?.leave();
    await platform?.close();
  });

  const anotherDeviceOf = async ({ email }: Person): Promise<GraphClient> => {
    const { logIn } = await visitor.data(LogInDocument, { input: { email, password: PASSWORD } });
    return visitor.as(as(logIn, "Session").accessToken);
  };

  /** How somebody's session comes to its end, and what the socket's client is told. */
  const ends: [string, string, (person: Person) => Promise<unknown>][] = [
    ["who logs out", "logged out", ({ client }) => client.data(LogOutDocument)],
    [
      "whose session is ended from another device",
      "logged out",
      async person => {
        const other = await anotherDeviceOf(person);
        const { viewer } = await other.data<{ viewer: { sessions: { nodes: { id: string; current: boolean }[] } } }, object>(
          SESSIONS,
        );
        const sessionId = viewer.sessions.nodes.find(({ current }) => !current)!.id;
        await other.data(REVOKE, { input: { sessionId } });
        // The other device stays signed in.
        expect((await other.data(ViewerDocument)).viewer).toMatchObject({ id: person.id });
      },
    ],
    [
      "whose refresh token comes a second time",
      "token reused",
      async ({ refreshToken }) => {
        const refresh = () => visitor.data(RefreshDocument, { input: { refreshToken } });
        await refresh();
        await refresh();
      },
    ],
    [
      "who gets another role",
      "role changed",
      async ({ id }) => {
        const admin = await demoPerson(visitor, "admin");
        await admin.client.data(CHANGE_ROLE, { input: { userId: id, role: "INSTRUCTOR" } });
      },
    ],
    ["who is blocked", "blocked", ({ id }) => query(platform, "update identity.app_user set active = false where id = $1", [id])],
  ];

  const isRefused = (client: GraphClient) =>
    until(
      () => client.send(ViewerDocument),
      ({ errors }) => errors !== undefined,
    );

  it.each(ends)("for somebody %s", async (_who, reason, end) => {
    const person = await newLearner(visitor);
    const sockets = await Promise.all([openSocket(platform.url, person), openSocket(platform.url, person)]);
    expect((await person.client.data(ViewerDocument)).viewer).toMatchObject({ id: person.id });
    await end(person);
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual(Array(2).fill([4401, reason]));
    const { errors } = await isRefused(person.client);
    expect(errors).toMatchObject([{ extensions: { code: "TOKEN_INVALID", requestId: expect.any(String) } }]);
  });

  it("for nobody else", async () => {
    expect((await bystander.client.data(ViewerDocument)).viewer).toMatchObject({ id: bystander.id });
    expect(bystandersSocket.isOpen()).toBe(true);
  });

  const itInManyProcesses = topology() === "many" ? it : it.skip;
  itInManyProcesses("also for somebody whose session ended while the identity subgraph was away", async () => {
    const { processOf, start } = platform.subgraphs!;
    const [before, meanwhile] = [await newLearner(visitor), await newLearner(visitor)];
    const socket = await openSocket(platform.url, meanwhile);
    await before.client.data(LogOutDocument);
    await isRefused(before.client);
    await processOf("identity").kill();
    await query(platform, "update identity.app_user set active = false where id = $1", [meanwhile.id]);
    // What is known stays known; what is not must wait.
    expect((await before.client.send("{ __typename }")).errors).toMatchObject([{ extensions: { code: "TOKEN_INVALID" } }]);
    expect(socket.isOpen()).toBe(true);
    await start("identity");
    expect(await socket.closed).toEqual([4401, "blocked"]);
    await isRefused(meanwhile.client);
    expect(bystandersSocket.isOpen()).toBe(true);
  });
});

async function openSocket(url: string, { accessToken }: Person): Promise<Socket> {
  let open = false;
  const client = createClient({
    url: `${url.replace(/^http/, "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${accessToken}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
  });
  const closed = new Promise<[number, string]>(resolve =>
    client.on("closed", event => {
      open = false;
      const { code, reason } = event as { code: number; reason: string };
      resolve([code, reason]);
    }),
  );
  const connected = new Promise<void>(resolve => client.on("connected", () => resolve()));
  await Promise.race([connected, closed.then(([code]) => Promise.reject(new Error(`the socket was closed with ${code}`)))]);
  open = true;
  return { isOpen: () => open, closed, leave: async () => client.dispose() };
}

async function query({ databaseUrl }: Platform, text: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(text, values);
  await client.end();
}
