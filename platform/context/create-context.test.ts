import { Failure } from "../errors/failure";
import { createLogger } from "../log/logger";
import { MemoryLive } from "../live/memory-live";
import { Database } from "../database/database";
import { countStatements } from "../testing/statement-counter";
import { freshDatabase, type TestDatabase } from "../testing/test-server";
import { Outbox1700000000000, OutboxTrace1700000000001 } from "../events/outbox.migration";
import type { Context } from "./context";
import { createContext, type Resources } from "./create-context";
import { GroupWrites, type GroupWrite } from "./group-write";
import { oneLoader } from "./loader";

interface Cup {
  id: string;
  content: string;
}
const CUPS = ["019aa000-0000-7000-8000-000000000001", "019aa000-0000-7000-8000-000000000002"] as const;
const cupById = oneLoader<Cup>(
  "cupById",
  (scope, ids) => scope.query("select * from cup where id = any($1::uuid[])", [ids]),
  cup => cup.id,
);
describe("a context", () => {
  let file: TestDatabase;
  let database: Database;
  const live = new MemoryLive();
  const log = createLogger({ level: "silent", format: "json" });
  const groupWrites = new GroupWrites(() => context());
  const context = (signal?: AbortSignal): Context => {
    const resources: Resources = { database, live, log, groupWrites, port: () => null };
    return createContext(resources, { requestId: "r", actor: null, signal });
  };

  beforeAll(async () => {
    file = await freshDatabase([]);
    const migrations = [Outbox1700000000000, OutboxTrace1700000000001];
    database = await Database.open({ url: file.url, schema: "public", entities: [], migrations, poolSize: 12 });
    await database.dataSource.runMigrations();
    await database.query(null, "create table cup (id uuid primary key, content text)");
  });
  beforeEach(async () => {
    await database.query(null, "truncate cup");
    await database.query(null, "insert into cup select unnest($1::uuid[]), 'tea'", [CUPS]);
  });
  afterAll(async () => {
    await database.close();
    await file.drop();
  });

  it("reads all keys of a tick in one statement, and each once", async () => {
    const ctx = context();
    const { result, statements } = await countStatements(
      () => Promise.all([...CUPS, CUPS[0], "no id"].map(id => ctx.load(cupById, id))),
      "r",
    );
    expect(result.map(cup => cup?.content)).toEqual(["tea", "tea", "tea", undefined]);
    expect(statements).toHaveLength(1);
  });

  it("sees in a transaction what it wrote, and afterwards too", async () => {
    const ctx = context();
    const read = async (scope: Pick<Context, "load">) => (await scope.load(cupById, CUPS[0]))?.content;
    expect(await read(ctx)).toBe("tea");
    const within = await ctx.transaction(async tx => {
      await tx.query("update cup set content = 'milk' where id = $1", [CUPS[0]]);
      return [await read(tx), await read(ctx)];
    });
    expect(within).toEqual(["milk", "tea"]);
    expect(await read(ctx)).toBe("milk");
  });

  it("tells all that a transaction tells in one statement, its last: in order, and as it was when it was told", async () => {
    const ctx = context();
    const { statements } = await countStatements(
      () =>
        ctx.transaction(async tx => {
          const cup = { content: "tea" };
          tx.publish({ name: "cup.filled", description: "" }, CUPS[0], cup);
          cup.content = "milk";
          tx.enqueue({ name: "wash-cup" }, cup, { delaySeconds: 5, id: CUPS[1] });
          tx.enqueue({ name: "wash-cup" }, cup, { id: CUPS[1] });
          tx.publish({ name: "cup.filled", description: "" }, CUPS[0], cup);
          await tx.query("update cup set content = 'milk' where id = $1", [CUPS[0]]);
        }),
      "r",
    );
    expect(statements.map(({ text }) => /update cup|insert into outbox/.exec(text)?.[0])).toEqual([
      "update cup",
      "insert into outbox",
    ]);
    const told = "select name, data->>'content' as content, delay_seconds as delay from outbox order by occurred_at";
    expect(await database.query(null, told)).toEqual([
      { name: "cup.filled", content: "tea", delay: 0 },
      { name: "wash-cup", content: "milk", delay: 5 },
      { name: "cup.filled", content: "milk", delay: 0 },
    ]);
  });

  it("writes what many write at the same time in one statement, and answers each", async () => {
    const fill: GroupWrite<Cup, string | null> = {
      name: "fill",
      async write(ctx, cups) {
        const columns = [cups.map(({ id }) => id), cups.map(({ content }) => content)];
        const filled = await ctx.query<Cup>(
          `update cup set content = wanted.content from unnest($1::uuid[], $2::text[]) as wanted (id, content)
           where cup.id = wanted.id returning cup.*`,
          columns,
        );
        return cups.map(({ id }) => filled.find(cup => cup.id === id)?.content ?? null);
      },
    };
    const unknown = "019aa000-0000-7000-8000-000000000009";
    const pour = (id: string, content: string) => context().writeInGroup(fill, { id, content });
    const { result, statements } = await countStatements(
      () => Promise.all([pour(CUPS[0], "milk"), pour(unknown, "rain"), pour(CUPS[1], "juice")]),
      "r",
    );
    expect(result).toEqual(["milk", null, "juice"]);
    expect(statements).toHaveLength(1);
    await expect(Promise.all([pour("no id", "milk"), pour(CUPS[1], "milk")])).rejects.toThrow("uuid");
    expect(await pour(CUPS[1], "water")).toBe("water");
  });

  it("runs a transaction again that lost a race, and sends live messages after the commit only", async () => {
    const topic = { name: "cup" };
    const messages = await live.subscribe("cup:1");
    const pour = (content: string) =>
      context().transaction(async tx => {
        await tx.query("set transaction isolation level serializable");
        const [cup] = await tx.query<Cup>("select * from cup where id = $1", [CUPS[0]]);
        await tx.query("update cup set content = $2 where id = $1", [CUPS[0], `${cup!.content} ${content}`]);
        tx.broadcast(topic, "1", content);
      });
    await Promise.all(["a", "b", "c"].map(pour));
    const [cup] = await database.query<Cup>(null, "select * from cup where id = $1", [CUPS[0]]);
    expect(cup!.content.split(" ").sort()).toEqual(["a", "b", "c", "tea"]);
    const sent = [await messages.next(), await messages.next(), await messages.next()].map(({ value }) => value as string);
    expect(sent.sort()).toEqual(["a", "b", "c"]);
    await messages.return();
  });

  it("leaves nothing of a transaction that failed", async () => {
    const failing = context().transaction(async tx => {
      await tx.query("delete from cup");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await database.query(null, "select * from cup")).toHaveLength(2);
  });

  it("sends no statement once its work is given up", async () => {
    const { signal, abort } = abortable();
    const ctx = context(signal);
    await ctx.load(cupById, CUPS[0]);
    abort();
    const { statements } = await countStatements(async () => {
      await expect(ctx.query("select 1")).rejects.toMatchObject({ code: "TIMED_OUT" });
      await expect(ctx.load(cupById, CUPS[1])).rejects.toMatchObject({ code: "TIMED_OUT" });
      await expect(ctx.transaction(async tx => tx.query("select 1"))).rejects.toMatchObject({ code: "TIMED_OUT" });
    }, "r");
    expect(statements).toHaveLength(0);
  });

  it("rolls back a transaction that is given up, also when it has nothing left to do but commit", async () => {
    const { signal, abort } = abortable();
    const failing = context(signal).transaction(async tx => {
      await tx.query("delete from cup");
      abort();
    });
    await expect(failing).rejects.toMatchObject({ code: "TIMED_OUT" });
    expect(await database.query(null, "select * from cup")).toHaveLength(2);
  });

  it("brings to its end what has committed something before it was given up", async () => {
    const { signal, abort } = abortable();
    const ctx = context(signal);
    await ctx.transaction(tx => tx.query("delete from cup where id = $1", [CUPS[0]]));
    abort();
    await ctx.transaction(tx => tx.query("delete from cup where id = $1", [CUPS[1]]));
    expect(await ctx.query("select * from cup")).toHaveLength(0);
  });
});

function abortable(): { signal: AbortSignal; abort(): void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(new Failure("TIMED_OUT")) };
}
