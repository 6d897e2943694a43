import { get, request, type IncomingMessage } from "node:http";
import { meros } from "meros/node";
import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";

const READ = "subscription S($shelf: ID!) { bookRead(shelf: $shelf) { page book { author { name } } } }";
const ACCEPT = 'multipart/mixed;subscriptionSpec="1.0", application/json';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await testGateway("in process", { streams: { heartbeatMs: 100 } });
});
afterEach(() => gateway.close());

/** Sends an operation as Apollo's clients do. */
function ask(body: object, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const all = { accept: ACCEPT, "content-type": "application/json", "x-request-id": "r3", ...headers };
    const asked = request(`${gateway.url}/graphql`, { method: "POST", headers: all }, resolve);
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of response) text += String(chunk);
  return text;
}

interface Part {
  payload?: { data?: unknown; errors?: unknown } | null;
  errors?: unknown;
}

test("a subscription's answers are payloads between heartbeats; leaving ends it at the subgraph", async () => {
  const response = await ask({ query: READ, variables: { shelf: "s" } });
  expect(response.headers["content-type"]).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
  const parts = (await meros<Part>(response)) as AsyncGenerator<{ json: boolean; body: Part }>;
  const seen: Part[] = [];
  const reading = (async () => {
    for await (const { json, body } of parts) {
      expect(json).toBe(true);
      seen.push(body);
    }
  })().catch(() => {});
  await eventually(() => gateway.world.readers() === 1);
  // The first part comes before there is any event, and is whole.
  await eventually(() => seen.length > 0);
  await gateway.world.read("s", "b2", 3);
  await gateway.world.read("s", "b1", 4);
  const payloads = () => seen.flatMap(({ payload }) => payload ?? []);
  await eventually(() => payloads().length === 2);
  expect(payloads()).toEqual([
    { data: { bookRead: { page: 3, book: { author: { name: "George" } } } } },
    { data: { bookRead: { page: 4, book: { author: { name: "Jane" } } } } },
  ]);
  await eventually(() => seen.length > 4);
  expect(seen.filter(part => part.payload === undefined)).toEqual(seen.filter(part => Object.keys(part).length === 0));
  response.destroy();
  await reading;
  await eventually(() => gateway.world.readers() === 0);
});

test("the bytes are those of the protocol", async () => {
  const text = await textOf(await ask({ query: "subscription { breaks { page } }" }));
  const part = (json: string) => `\r\nContent-Type: application/json\r\n\r\n${json}\r\n--graphql`;
  const message = "Something went wrong on our side.";
  expect(text).toBe(
    "\r\n--graphql" +
      part("{}") +
      part(`{"payload":{"data":{"breaks":{"page":1}}}}`) +
      part(`{"payload":{"errors":[{"message":"${message}","extensions":{"code":"INTERNAL","requestId":"r3"}}]}}`) +
      "--\r\n",
  );
});

test("queries, mutations and mistakes are answered plainly", async () => {
  const query = await ask({ query: "{ books(first: 1) { title } }" });
  expect([query.statusCode, query.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
  expect(JSON.parse(await textOf(query))).toEqual({ data: { books: [{ title: "Emma" }] } });
  const mutation = await ask({ query: `mutation { addBook(title: "x") { title } }` });
  expect(JSON.parse(await textOf(mutation))).toEqual({ data: { addBook: { title: "x" } } });
  const mistake = await ask(
    { query: "subscription { nothing }" },
    { accept: ACCEPT.replace("application/json", "application/graphql-response+json") },
  );
  expect([mistake.statusCode, mistake.headers["content-type"]]).toEqual([
    400,
    "application/graphql-response+json; charset=utf-8",
  ]);
  expect(JSON.parse(await textOf(mistake))).toMatchObject({
    errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED", requestId: "r3" } }],
  });
  expect((await ask({ query: "{ whoami }" }, { authorization: "Bearer bad" })).statusCode).toBe(401);
  expect((await ask({})).statusCode).toBe(400);
});

test("it is asked for by GET too, and in other spellings", async () => {
  const url = `${gateway.url}/graphql?query=${encodeURIComponent("subscription { breaks { page } }")}`;
  for (const accept of [
    "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json",
    "multipart/mixed; subscriptionSpec=1.0",
  ]) {
    const headers = { accept, "apollo-require-preflight": "1" };
    const response = await new Promise<IncomingMessage>(resolve => get(url, { headers }, resolve));
    expect(response.headers["content-type"]).toMatch(/^multipart\/mixed/);
    expect(await textOf(response)).toMatch(/--graphql--\r\n$/);
  }
});

test("a stream whose token ends, and one whose gateway restarts, is told so", async () => {
  const authorization = `Bearer ${gateway.token({}, { expiresIn: 5 })}`;
  const expired = await textOf(await ask({ query: READ, variables: { shelf: "s" } }, { authorization }));
  expect(expired).toContain(`{"payload":null,"errors":[{"message":"The access token has expired. Refresh the session.",`);
  expect(expired).toMatch(/--graphql--\r\n$/);
  const restarted = textOf(await ask({ query: READ, variables: { shelf: "s" } }));
  await eventually(() => gateway.world.readers() === 1);
  await gateway.close();
  expect(await restarted).toMatch(
    /\{"payload":null,"errors":\[\{"message":"This server restarts. Connect again.".*--graphql--\r\n$/s,
  );
  expect(gateway.world.readers()).toBe(0);
});
