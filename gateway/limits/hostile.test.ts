import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createClient } from "graphql-sse";
import { parseSettings } from "../../platform/config/settings";
import { createLogger } from "../../platform/log/logger";
import { hostileDocuments, hostileVariables } from "../testing/hostile-operations";
import { testGateway, type HttpAnswer, type TestGateway } from "../testing/test-gateway";
import { limitsOf, limitsShape } from "./gateway-limits";

const MEBIBYTE = 1_048_576;
const hostile = [...hostileDocuments, ...hostileVariables];
const defaults = limitsOf(parseSettings(limitsShape, {}), null, createLogger({ level: "silent", format: "json" }));

const codesOf = ({ errors = [] }: HttpAnswer["body"]) => [...new Set(errors.map(({ extensions }) => extensions.code))];

/** What is in use once nothing is left that could be let go. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

describe("hostile operations", () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await testGateway("in process", { limits: defaults });
  });
  afterAll(() => gateway.close());

  describe.each(hostile)("$name", ({ query, variables, code }) => {
    it(`is refused with ${code}, before anything runs and in few words`, async () => {
      const { status, body } = await gateway.post({ query, variables });
      expect([status, codesOf(body)]).toEqual([400, [code]]);
      expect(body).not.toHaveProperty("data");
      expect(JSON.stringify(body).length).toBeLessThan(10_000);
    });

    it("and by the same code as server-sent events", async () => {
      const client = createClient({ url: `${gateway.url}/graphql`, retryAttempts: 0 });
      const { value } = await client.iterate({ query, variables }).next();
      expect(codesOf(value as HttpAnswer["body"])).toEqual([code]);
    });

    it("and over WebSocket, which stays open", async () => {
      const client = gateway.client();
      const errors: unknown = await client
        .iterate({ query, variables })
        .next()
        .catch((error: unknown) => error);
      expect(codesOf({ errors } as HttpAnswer["body"])).toEqual([code]);
      expect((await client.iterate({ query: "{ __typename }" }).next()).value).toMatchObject({ data: { __typename: "Query" } });
    });
  });

  it("do not keep others waiting, nor stay in memory", async () => {
    const flood = () => hostile.map(({ query, variables }) => gateway.post({ query: `# ${Math.random()}\n${query}`, variables }));
    await Promise.all(flood());
    const before = heapInUse();
    let ended = false;
    const attack = (async () => {
      for (let wave = 0; wave < 7; wave++) await Promise.all(flood());
      ended = true;
    })();
    let pings = 0;
    for (; !ended; pings++) expect((await gateway.post({ query: "{ books { title } }" })).body.data).toBeTruthy();
    await attack;
    // Who is kept waiting is answered when the attack is over: once, or twice.
    expect(pings).toBeGreaterThanOrEqual(3);
    expect(heapInUse() - before).toBeLessThan(32 * MEBIBYTE);
  });

  it("come one by one: several in one request are refused", async () => {
    const { status, body } = await gateway.post(Array(100).fill({ query: "{ __typename }" }));
    expect([status, codesOf(body)]).toEqual([400, ["BAD_REQUEST"]]);
  });
});

describe("a gateway without limits", () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    const off = parseSettings(limitsShape, { GATEWAY_LIMITS: "off" });
    gateway = await testGateway("in process", { limits: limitsOf(off, null, createLogger({ level: "silent", format: "json" })) });
  });
  afterAll(() => gateway.close());

  it("takes what others refuse", async () => {
    const aliases = Array.from({ length: 1_000 }, (_, i) => `a${i}: __typename`).join(" ");
    const { status, body } = await gateway.post({ query: `{ ${aliases} }` });
    expect([status, Object.keys(body.data!).length]).toEqual([200, 1_000]);
  });
});
