import { Script } from "node:vm";
import { parse } from "graphql";
import { explorerRoutes } from "./explorer-routes";

const routes = explorerRoutes();
const get = (path: string) => routes.find(route => route.path === path)!.handle(new Request(`http://localhost${path}`));

test("the page asks this server only, for files that are there and may be kept", async () => {
  const html = await (await get("/graphiql")).text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address]) => address!)
    .filter(address => address !== "data:,");
  expect(addresses).toHaveLength(4);
  for (const address of addresses) {
    expect(address).toMatch(/^\/graphiql\/[a-z-]+\.(js|css)\?v=\d+\.\d+\.\d+$/);
    const file = await get(address.split("?")[0]!);
    expect(file.headers.get("cache-control")).toContain("max-age=31536000");
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
  }
  expect(await (await get("/graphiql/graphiql.css")).text()).not.toMatch(/url\(["']?https?:/);
});

test("its script is sound, and so is its first query", async () => {
  const html = await (await get("/graphiql")).text();
  const script = /<script>([\s\S]+)<\/script>/.exec(html)![1]!;
  expect(() => new Script(script)).not.toThrow();
  const query = /defaultQuery: (".+"),\n/.exec(script)![1]!;
  expect(() => parse(JSON.parse(query) as string)).not.toThrow();
});
