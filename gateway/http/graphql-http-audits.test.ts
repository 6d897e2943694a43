import { gzipSync } from "node:zlib";
import { serverAudits } from "graphql-http";
import { testGateway, type TestGateway } from "../testing/test-gateway";

/** A body that is compressed is read by Express and answered by way of Apollo Server; a plain one takes the short way. */
const compressed: typeof fetch = (url, init) =>
  typeof init?.body === "string"
    ? fetch(url, {
        ...init,
        body: gzipSync(init.body),
        headers: { ...(init.headers as Record<string, string>), "content-encoding": "gzip" },
      })
    : fetch(url, init);

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway("in process", { explorer: true });
});
afterAll(() => gateway.close());

/** What GraphQL over HTTP leaves to the server, and ours does otherwise: nothing but queries by GET from pages that did not ask. */
const OTHERWISE = new Set(["5A70", "D6D5", "6A70"]);

describe.each([
  ["plain", fetch],
  ["compressed", compressed],
])("the audits of GraphQL over HTTP, with %s bodies", (_what, fetchFn) => {
  const audits = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn });

  test.each(audits.filter(({ id }) => !OTHERWISE.has(id)).map(audit => [audit.name, audit] as const))(
    "%s",
    async (_name, audit) => {
      const result = await audit.fn();
      expect(result.status === "ok" ? "ok" : result.reason).toBe("ok");
    },
  );

  test("the rest is what the server MAY do, and is done for clients that say that they ask first", async () => {
    const asking: typeof fetch = (url, init) =>
      fetchFn(url, { ...init, headers: { "apollo-require-preflight": "1", ...init?.headers } });
    const rest = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn: asking }).filter(({ id }) => OTHERWISE.has(id));
    expect(rest.every(({ name }) => name.startsWith("MAY"))).toBe(true);
    for (const audit of rest) expect(await audit.fn()).toMatchObject({ status: "ok" });
  });
});
