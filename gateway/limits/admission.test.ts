import { createLogger } from "../../platform/log/logger";
import { testGateway, type HttpAnswer, type TestGateway } from "../testing/test-gateway";
import { parseSettings, type Environment } from "../../platform/config/settings";
import { limitsOf, limitsShape } from "./gateway-limits";

const log = createLogger({ level: "silent", format: "json" });
const limits = (environment: Environment) => limitsOf(parseSettings(limitsShape, environment), null, log);

interface Cost {
  requested: number;
  actual: number;
  budget: number;
  resetAt: string;
}

const costIn = ({ body }: HttpAnswer) => (body as { extensions?: { cost: Cost } }).extensions!.cost;
const codeIn = ({ body }: HttpAnswer) => body.errors?.[0]?.extensions.code;

describe("a gateway with limits", () => {
  let gateway: TestGateway | undefined;
  const start = async (environment: Environment) => (gateway = await testGateway("in process", { limits: limits(environment) }));
  afterEach(async () => {
    await gateway?.close();
    gateway = undefined;
  });

  it("says what an operation might have cost, what it did cost, and what is left", async () => {
    const { post } = await start({ RATE_COST_VISITOR: "1000" });
    const first = costIn(await post({ query: "{ books { title author { name } } }" }));
    // No size is declared: a list is taken for ten long.
    expect(first).toMatchObject({ requested: 1 + 10 * 2, actual: 1 + 2 * 2, budget: 1_000 - 5 - 29 });
    expect(Date.parse(first.resetAt)).toBeGreaterThan(Date.now());
    // Now it is known: reading and planning it cost nothing any more.
    const second = costIn(await post({ query: "{ books { title author { name } } }" }));
    expect(second).toMatchObject({ requested: 21, actual: 5, budget: 1_000 - 34 - 5, resetAt: first.resetAt });
  });

  it("refuses what may cost too much, however little it would, and before anything runs", async () => {
    const { post, world } = await start({ LIMIT_COST: "20" });
    const refused = await post({ query: "{ books { title author { name } } }" });
    expect([refused.status, codeIn(refused)]).toEqual([400, "OPERATION_TOO_COSTLY"]);
    expect(refused.body.errors![0]!.extensions).toMatchObject({ limit: 20, measured: 21 });
    expect(world.origins).toEqual([]);
  });

  it("refuses who has spent their budget, says when to come again, and lets others on", async () => {
    const { post, token } = await start({ RATE_COST: "200", RATE_COST_VISITOR: "200" });
    const [ann, bob] = ["ann", "bob"].map(sub => ({ authorization: `Bearer ${token({ sub })}` }));
    const ask = (headers?: Record<string, string>) => post({ query: "{ books { title } }" }, headers);
    let answer = await ask(ann);
    for (let times = 0; times < 100 && !codeIn(answer); times++) answer = await ask(ann);
    expect([answer.status, codeIn(answer)]).toEqual([429, "RATE_LIMITED"]);
    const { retryAfterSeconds } = answer.body.errors![0]!.extensions;
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(answer.headers.get("retry-after")).toBe(String(retryAfterSeconds));
    expect(codeIn(await ask(bob))).toBeUndefined();
    expect(codeIn(await ask())).toBeUndefined();
  });

  it("bounds all people of an address together, more loosely than one", async () => {
    const { post, token } = await start({ RATE_COST: "100", RATE_PEOPLE_PER_ADDRESS: "2" });
    const codes = [];
    for (let person = 0; person < 100; person++) {
      codes.push(
        codeIn(await post({ query: "{ books { title } }" }, { authorization: `Bearer ${token({ sub: `p${person}` })}` })),
      );
    }
    const passed = codes.indexOf("RATE_LIMITED");
    // 200 for all, of which 27 went for the new document; an answer costs 3, but might cost 11.
    expect(passed).toBe(55);
  });

  it("counts the same over WebSocket", async () => {
    const { post, client } = await start({ RATE_COST_VISITOR: "100" });
    let answer = await post({ query: "{ books { title } }" });
    while (!codeIn(answer)) answer = await post({ query: "{ books { title } }" });
    const refused: unknown = await client()
      .iterate({ query: "{ books { title } }" })
      .next()
      .catch((error: unknown) => error);
    expect(refused).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: "RATE_LIMITED" }) as unknown }),
    ]);
  });

  it("knows nothing of a budget that its settings do not have", async () => {
    const { post } = await start({});
    expect(codeIn(await post({ query: 'mutation { addBook(title: "x") { id } }' }))).toBeUndefined();
  });
});
