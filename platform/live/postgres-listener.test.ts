import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { createLogger } from "../log/logger";
import { freshDatabase, type TestDatabase } from "../testing/test-server";
import { PostgresListener } from "./postgres-listener";
import { PostgresLive } from "./postgres-live";

const log = createLogger({ level: "silent", format: "json" });

let database: TestDatabase;
let observer: Client;
let road: Road;
beforeAll(async () => {
  database = await freshDatabase([]);
  observer = new Client({ connectionString: database.url });
  await observer.connect();
});
afterAll(async () => {
  await observer.end();
  await database.drop();
});
beforeEach(async () => void (road = await openRoad()));
afterEach(() => road.close());

const NAME = "test listener";
const OPEN = "select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = $1";
const connections = async (name = NAME) => (await observer.query<{ count: number }>(OPEN, [name])).rows[0]!.count;

const until = async (condition: () => boolean | Promise<boolean>) => {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (await condition()) return;
    await sleep(20);
  }
  throw new Error("it did not come to pass within 10 s");
};

/** Long enough for several attempts to come back. */
const outage = async () => {
  await road.shut("refuse");
  await sleep(1_700);
  await road.shut("drop");
  await sleep(1_200);
  road.open();
};
const listener = (heard: string[] = [], channel = "bell") =>
  new PostgresListener({ url: road.url, channel, name: NAME }, payload => heard.push(payload), log);
const ring = (payload: string) => observer.query("select pg_notify('bell', $1)", [payload]);

test("a listener whose server was away, for many attempts, is one listener again", async () => {
  const heard: string[] = [];
  const bell = listener(heard);
  await bell.start();
  await ring("before");
  await until(() => heard.length > 0);
  await outage();
  await bell.start();
  // Whatever else were on its way would be here by then.
  await sleep(1_200);
  expect(await connections()).toBe(1);
  await ring("after");
  await ring("last");
  await until(() => heard.includes("last"));
  expect(heard).toEqual(["before", "after", "last"]);
  await bell.close();
  await until(async () => (await connections()) === 0);
});

test("a listener that is closed while its server is away does not come back", async () => {
  const bell = listener();
  await bell.start();
  await road.shut("drop");
  await sleep(700);
  await bell.close();
  road.open();
  await sleep(1_200);
  expect(await connections()).toBe(0);
});

test("closing ends a connection that is on its way", async () => {
  await road.shut("silent");
  const bell = listener();
  const failed = expect(bell.start()).rejects.toThrow("lost its connection");
  await until(() => road.travellers() === 1);
  await bell.close();
  await failed;
  await until(() => road.travellers() === 0);
});

test("what connects but cannot listen is ended, and the caller may try again", async () => {
  const bell = listener([], "not a channel");
  await expect(bell.start()).rejects.toThrow("syntax error");
  await until(async () => (await connections()) === 0);
  await expect(bell.start()).rejects.toThrow("syntax error");
  await bell.close();
});

test("a server that is away at first is told to the caller, who may try again", async () => {
  const heard: string[] = [];
  const bell = listener(heard);
  await road.shut("refuse");
  await expect(bell.start()).rejects.toThrow("ECONNREFUSED");
  await road.shut("open");
  await bell.start();
  await ring("once");
  await until(() => heard.length > 0);
  await sleep(700);
  expect([heard, await connections()]).toEqual([["once"], 1]);
  await bell.close();
});

test("live messages come once each after Postgres was away", async () => {
  const [live, sender] = [new PostgresLive(road.url, log), new PostgresLive(database.url, log)];
  const subscription = await live.subscribe("a");
  await outage();
  await (await live.subscribe("b")).return();
  await sleep(1_200);
  expect(await connections("lyceum live")).toBe(1);
  for (const number of [1, 2, 3]) await sender.publish("a", number);
  for (const number of [1, 2, 3]) expect((await subscription.next()).value).toBe(number);
  await Promise.all([live.close(), sender.close()]);
  await until(async () => (await connections("lyceum live")) === 0);
});

type State = "open" | "refuse" | "drop" | "silent";

/** A road to Postgres that can be shut. */
interface Road {
  readonly url: string;
  /** How many are on it. */
  travellers(): number;
  open(): void;
  /** Cuts all that goes over it. Who comes then is refused, dropped as soon as it is let in, or let in and never answered. */
  shut(state: State): Promise<void>;
  close(): Promise<void>;
}

async function openRoad(): Promise<Road> {
  const target = new URL(database.url);
  const sockets = new Set<Socket>();
  let state: State = "open";
  const server = createServer(client => {
    sockets.add(client);
    client.on("close", () => sockets.delete(client));
    client.on("error", () => {});
    if (state === "drop") client.destroy();
    if (state !== "open") return void client.resume();
    const behind = connect(Number(target.port), target.hostname);
    behind.on("error", () => client.destroy());
    behind.on("close", () => client.destroy());
    client.on("close", () => behind.destroy());
    client.pipe(behind).pipe(client);
  });
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    const closed = new Promise(resolve => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const url = new URL(target);
  url.port = String(port);
  return {
    url: url.toString(),
    travellers: () => sockets.size,
    open: () => {
      state = "open";
    },
    async shut(next) {
      if (server.listening) await cut();
      state = next;
      if (next !== "refuse") await listen(port);
    },
    close: async () => void (server.listening && (await cut())),
  };
}
