import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { RunningServer } from "../../platform/http/listen";
import { createLogger } from "../../platform/log/logger";
import { compose } from "../conformance/testing/compose";
import { serveSubgraph, type TestSubgraph } from "../conformance/testing/serve-subgraph";
import { RemoteSource } from "../sources/remote-source";
import { startGateway, type RunningGateway } from "../start-gateway";
import { post } from "../testing/test-gateway";
import { SupergraphFile } from "./supergraph-file";

const log = createLogger({ level: "silent", format: "json" });

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 25_000; !(await holds());) {
    if (Date.now() > end) throw new Error("it did not come to hold");
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** A subgraph that says which one it is, and whose ticks are sent by the test. */
class Ticker implements TestSubgraph {
  readonly typeDefs;
  readonly resolvers;
  listeners = 0;
  slowAsked = 0;
  private wake = () => {};
  private ticks = 0;

  constructor(
    readonly name: string,
    version: number,
    extra = "",
  ) {
    this.typeDefs = `
      type Item @key(fields: "id") { id: ID! ${name}: String ${extra} }
      type Query { ${name}Version: Int ${name}Slow: Item }
      type Subscription { ${name}Ticks: Item }`;
    const item = () => ({ id: "i", [name]: `${name} ${version}` });
    this.resolvers = {
      Query: {
        [`${name}Version`]: () => version,
        [`${name}Slow`]: () => {
          this.slowAsked++;
          return new Promise(resolve => setTimeout(() => resolve(item()), 600));
        },
      },
      Item: { __resolveReference: item },
      Subscription: { [`${name}Ticks`]: { subscribe: () => this.listen(), resolve: item } },
    };
  }

  tick(): void {
    this.ticks++;
    this.wake();
  }

  private async *listen() {
    this.listeners++;
    try {
      for (let seen = this.ticks; ; seen++) {
        while (seen === this.ticks) await new Promise<void>(resolve => (this.wake = resolve));
        yield {};
      }
    } finally {
      this.listeners--;
    }
  }
}

describe("a supergraph in a file", () => {
  let folder: string;
  let file: string;
  let gateway: RunningGateway;
  let open: string[];
  let made: string[];
  let stops: (() => unknown)[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "supergraph-"));
    file = join(folder, "supergraph.graphql");
    [open, made, stops] = [[], [], []];
  });
  afterEach(async () => {
    for (const stop of stops.reverse()) await stop();
    await rm(folder, { recursive: true, force: true });
    expect(open).toEqual([]);
  });

  async function served(...subgraphs: TestSubgraph[]): Promise<{ supergraph: string; servers: RunningServer[] }> {
    const servers = [];
    for (const subgraph of subgraphs) servers.push(await serveSubgraph(subgraph, () => {}));
    stops.unshift(...servers.map(server => () => server.close()));
    return {
      supergraph: compose(
        subgraphs,
        servers.map(({ url }) => `${url}/graphql`),
      ),
      servers,
    };
  }

  async function start(): Promise<void> {
    const supergraphFile = new SupergraphFile(
      file,
      ({ name, url }) => {
        const source = new RemoteSource({ name, url, log });
        const close = source.close.bind(source);
        open.push(url);
        made.push(url);
        return Object.assign(source, {
          close() {
            open = open.filter(one => one !== url);
            return close();
          },
        });
      },
      log,
    );
    gateway = await startGateway({
      supergraph: supergraphFile.supergraph,
      sources: supergraphFile.sources,
      routes: [],
      dependencies: [],
      host: "127.0.0.1",
      port: 0,
      explorer: true,
      log,
    });
    const unfollow = supergraphFile.follow(gateway.serve);
    stops.push(() => gateway.close(), unfollow);
  }

  const ask = async (query: string) => (await post(`${gateway.url}/graphql`, { query })).body.data;
  const replaceFile = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  const has = async (field: string) => {
    const { __type } = (await ask(`{ __type(name: "Query") { fields { name } } }`)) as { __type: { fields: { name: string }[] } };
    return __type.fields.some(({ name }) => name === field);
  };

  test("is served over the addresses in it; a new one takes its place without a request lost", async () => {
    const first = new Ticker("a", 1);
    await writeFile(file, (await served(first)).supergraph);
    await start();
    expect(await ask("{ aVersion }")).toEqual({ aVersion: 1 });

    const next = await served(new Ticker("a", 2), new Ticker("b", 2));
    const slow = ask("{ aSlow { id a } }");
    const asking = { on: true, versions: new Set<unknown>(), failed: 0 };
    const askers = [1, 2, 3].map(async () => {
      while (asking.on) {
        const data = await ask("{ aVersion }").catch(() => null);
        if (data) asking.versions.add(data.aVersion);
        else asking.failed++;
      }
    });
    await until(() => asking.versions.has(1) && first.slowAsked === 1);
    await replaceFile(next.supergraph);
    await until(() => has("bVersion"));
    await until(() => asking.versions.has(2));
    asking.on = false;
    await Promise.all(askers);
    expect(asking.failed).toBe(0);
    expect([...asking.versions]).toEqual([1, 2]);
    expect(await slow).toEqual({ aSlow: { id: "i", a: "a 1" } });
    expect(await ask("{ aVersion bVersion bSlow { a } }")).toEqual({ aVersion: 2, bVersion: 2, bSlow: { a: "a 2" } });
    await until(() => open.length === 2);
  });

  test("a subscription stays with the graph that it began with; its sources close when it has ended, those that stay are kept", async () => {
    const [a, b] = [new Ticker("a", 1), new Ticker("b", 1)];
    const old = await served(a, b);
    await writeFile(file, old.supergraph);
    await start();
    const client = createClient({
      url: `${gateway.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    stops.push(() => client.dispose());
    const ticks = client.iterate({ query: "subscription { aTicks { id a b } }" });
    const first = ticks.next();
    await until(() => a.listeners === 1);
    a.tick();
    expect((await first).value).toEqual({ data: { aTicks: { id: "i", a: "a 1", b: "b 1" } } });

    // `a` moves, `b` goes: both are needed as long as the subscription runs. `c` comes.
    const next = await served(new Ticker("a", 2), new Ticker("c", 2));
    await replaceFile(next.supergraph);
    await until(() => has("cVersion"));
    expect(await has("bVersion")).toBe(false);
    a.tick();
    expect((await ticks.next()).value).toEqual({ data: { aTicks: { id: "i", a: "a 1", b: "b 1" } } });
    expect(open).toHaveLength(4);
    // On the same socket.
    const now = await client.iterate({ query: "{ aVersion cVersion }" }).next();
    expect(now.value).toEqual({ data: { aVersion: 2, cVersion: 2 } });

    await ticks.return!();
    await until(() => open.length === 2);
    expect(open).toEqual(next.servers.map(({ url }) => `${url}/graphql`));

    // The same addresses again: no new sources.
    await replaceFile(`# another text\n${next.supergraph}`);
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(await ask("{ aVersion cVersion }")).toEqual({ aVersion: 2, cVersion: 2 });
    expect(made).toHaveLength(4);
  });

  test("a broken one is refused, and the old one serves on", async () => {
    const { supergraph } = await served(new Ticker("a", 1), new Ticker("b", 1));
    await writeFile(file, supergraph);
    await start();
    const refusals = jest.spyOn(log, "error");
    const broken = [
      "type Query {",
      supergraph.slice(0, supergraph.length / 2),
      "",
      "type Query { a: Int }",
      supergraph.replace(/(@join__graph\(name: "a", url: )"[^"]*"/, '$1""'),
      supergraph.replaceAll('key: "id"', 'key: "nothing"'),
      supergraph.replaceAll("join/v0.", "join/v9."),
    ];
    for (const [index, text] of broken.entries()) {
      await replaceFile(text);
      await until(() => refusals.mock.calls.length === index + 1);
      expect(await ask("{ aVersion bSlow { a } }")).toEqual({ aVersion: 1, bSlow: { a: "a 1" } });
    }
    await rm(file);
    await until(() => refusals.mock.calls.length === broken.length + 1);
    expect(await ask("{ aVersion }")).toEqual({ aVersion: 1 });
    await writeFile(file, (await served(new Ticker("a", 3))).supergraph);
    await until(async () => (await ask("{ aVersion }"))?.aVersion === 3);
    refusals.mockRestore();
  });

  test("a file that is written slowly is taken when it is whole", async () => {
    await writeFile(file, (await served(new Ticker("a", 1))).supergraph);
    await start();
    const { supergraph } = await served(new Ticker("a", 2));
    const parts = supergraph.match(/[^]{1,2000}/g)!;
    await writeFile(file, "");
    for (const part of parts) {
      await writeFile(file, part, { flag: "a" });
      await new Promise(resolve => setTimeout(resolve, 20));
      expect(await ask("{ aVersion }")).not.toBeNull();
    }
    await until(async () => (await ask("{ aVersion }"))?.aVersion === 2);
  });

  test("folders behind links may be exchanged, as Kubernetes does it", async () => {
    const [old, next] = [await served(new Ticker("a", 1)), await served(new Ticker("a", 2))];
    for (const [name, { supergraph }] of Object.entries({ one: old, two: next })) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, "supergraph.graphql"), supergraph);
    }
    await symlink("one", join(folder, "..data"));
    await symlink("..data/supergraph.graphql", file);
    await start();
    expect(await ask("{ aVersion }")).toEqual({ aVersion: 1 });
    await symlink("two", join(folder, "..data_new"));
    await rename(join(folder, "..data_new"), join(folder, "..data"));
    await until(async () => (await ask("{ aVersion }"))?.aVersion === 2);
  });
});
