import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { Client } from "pg";
import { freshDatabase, type TestDatabase } from "../testing/test-server";
import { ReadConnections } from "./read-connections";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase([]);
});
afterAll(() => database.drop());

let reads: ReadConnections;
const open = (size: number, url = database.url) => (reads = new ReadConnections({ url, startup: "-c search_path=public", size }));
afterEach(() => reads.close());
const ask = async (text: string, values: unknown[] = []) =>
  (await reads.query({ name: text, text, values })).rows as Record<string, unknown>[];
const backend = async () => (await ask("select pg_backend_pid() as pid"))[0]!.pid as number;

test("statements do not wait for the answers of those before, and each gets its own", async () => {
  open(1);
  const answers = await Promise.all(Array.from({ length: 500 }, (_, index) => ask("select $1::int as number", [index])));
  expect(answers).toEqual(Array.from({ length: 500 }, (_, number) => [{ number }]));
  expect(reads.open).toBe(1);
});

test("a statement that fails fails alone", async () => {
  open(1);
  const [before, failing, behind] = await Promise.allSettled([
    ask("select 1 as one"),
    ask("select 1 / $1::int as none", [0]),
    ask("select 2 as two"),
  ]);
  expect(before).toMatchObject({ value: [{ one: 1 }] });
  expect(failing).toMatchObject({ status: "rejected", reason: { code: "22012" } });
  expect(behind).toMatchObject({ value: [{ two: 2 }] });
  expect(await ask("select 1 / $1::int as none", [1])).toEqual([{ none: 1 }]);
});

test("a slow statement holds up none that find a connection with less to do", async () => {
  open(2);
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query("select pg_advisory_lock(1)");
  let slowIsDone = false;
  const slow = ask("select pg_advisory_xact_lock(1)").then(() => (slowIsDone = true));
  for (let index = 0; index < 5; index += 1) await ask("select 1 as one");
  expect(slowIsDone).toBe(false);
  await holder.end();
  await slow;
});

test("a lost connection fails what is under way, and is opened again", async () => {
  open(1);
  const pid = await backend();
  const underWay = [ask("select pg_sleep(30)"), ask("select 1 as one"), ask("select 2 as two")];
  const killer = new Client({ connectionString: database.url });
  await killer.connect();
  await killer.query("select pg_terminate_backend($1)", [pid]);
  await killer.end();
  await expect(underWay[0]).rejects.toThrow();
  for (const other of underWay) other.catch(() => {});
  const [first, ...others] = [await backend(), await backend(), await backend()];
  expect(first).not.toBe(pid);
  expect(others).toEqual([first, first]);
  expect((await Promise.allSettled(underWay)).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});

test("a database that cannot be reached is asked again at the next statement", async () => {
  const { port, close } = await proxy();
  await close();
  const url = new URL(database.url);
  url.port = String(port);
  open(1, url.toString());
  await expect(ask("select 1 as one")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  const again = await proxy(port);
  expect(await ask("select 1 as one")).toEqual([{ one: 1 }]);
  await reads.close();
  await again.close();
});

test("what is sent within one turn goes out in one piece", async () => {
  const { port, close, pieces } = await proxy();
  const url = new URL(database.url);
  url.port = String(port);
  open(1, url.toString());
  await ask("select $1::int as number", [0]);
  const before = pieces();
  await Promise.all(Array.from({ length: 20 }, (_, index) => ask("select $1::int as number", [index])));
  expect(pieces() - before).toBe(1);
  await reads.close();
  await close();
});

test("after its end nothing is opened any more", async () => {
  open(1);
  await ask("select 1 as one");
  await reads.close();
  await expect(ask("select 1 as one")).rejects.toThrow("The database has been closed.");
});

/** Passes bytes on to the database, and counts the pieces in which a client sends them. */
async function proxy(port = 0) {
  const target = new URL(database.url);
  let pieces = 0;
  const server: Server = createServer(client => {
    const behind = connect(Number(target.port), target.hostname);
    client.on("data", data => {
      pieces += 1;
      behind.write(data);
    });
    behind.on("data", data => client.write(data));
    client.on("close", () => behind.destroy());
    behind.on("close", () => client.destroy());
    for (const socket of [client, behind]) socket.on("error", () => {});
  });
  await new Promise<void>(resolve => server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    pieces: () => pieces,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}
