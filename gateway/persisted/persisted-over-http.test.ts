import { createHash } from "node:crypto";
import { testGateway, type TestGateway } from "../testing/test-gateway";
import { PersistedOperations } from "./persisted-operations";

const text = "query Titles($first: Int) { books(first: $first) { title } }";
const hashOf = (body: string) => createHash("sha256").update(body).digest("hex");
const hashed = (body: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(body) } });
const answer = { data: { books: [{ title: "Emma" }] } };
const preflight = { "apollo-require-preflight": "1" };

let gateway: TestGateway;
afterEach(() => gateway.close());

const codeOf = ({ body }: Awaited<ReturnType<TestGateway["post"]>>) => body.errors?.[0]?.extensions.code;
const get = async (parameters: object) => {
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams(texts as [string, string][]).toString()}`, {
    headers: preflight,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
};

test("Apollo's clients: a hash, then the text along with it, then the hash, by POST and by GET", async () => {
  gateway = await testGateway();
  const variables = { first: 1 };
  const asked = await gateway.post({ extensions: hashed(text), variables });
  expect([asked.status, asked.body.errors![0]!.message, codeOf(asked)]).toEqual([
    200,
    "PersistedQueryNotFound",
    "PERSISTED_QUERY_NOT_FOUND",
  ]);
  expect(asked.headers.get("cache-control")).toContain("no-cache");
  expect(codeOf(await get({ extensions: hashed(text), variables }))).toBe("PERSISTED_QUERY_NOT_FOUND");
  expect((await gateway.post({ query: text, extensions: hashed(text), variables })).body).toEqual(answer);
  for (const known of [{ extensions: hashed(text) }, { documentId: `sha256:${hashOf(text)}` }, { id: hashOf(text) }]) {
    expect((await gateway.post({ ...known, variables })).body).toEqual(answer);
    expect((await get({ ...known, variables })).body).toEqual(answer);
  }
  const forged = await gateway.post({ query: "{ whoami }", extensions: hashed(text) });
  expect([forged.status, forged.body.errors]).toEqual([
    400,
    [{ message: "provided sha does not match query", extensions: { code: "BAD_REQUEST", requestId: expect.any(String) } }],
  ]);
});

test("only registered operations, over every transport; admins may send others", async () => {
  gateway = await testGateway("in process", { persisted: new PersistedOperations("only", new Map([[hashOf(text), text]])) });
  const variables = { first: 1 };
  expect((await gateway.post({ documentId: hashOf(text), variables })).body).toEqual(answer);
  expect((await gateway.post({ query: text, variables })).body).toEqual(answer);

  const refused = await gateway.post({ query: "{ whoami }" });
  expect([refused.status, codeOf(refused)]).toEqual([400, "PERSISTED_OPERATION_REQUIRED"]);
  expect(refused.body.errors![0]!.message).toContain("documentId");
  expect(codeOf(await get({ query: "{ whoami }" }))).toBe("PERSISTED_OPERATION_REQUIRED");
  expect(codeOf(await gateway.post({ query: "{ not even GraphQL" }))).toBe("PERSISTED_OPERATION_REQUIRED");

  const sse = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ query: "{ whoami }" }),
  });
  expect(await sse.text()).toContain("PERSISTED_OPERATION_REQUIRED");
  const [error] = await new Promise<{ extensions: { code: string } }[]>((resolve, reject) =>
    gateway
      .client()
      .subscribe({ query: "{ whoami }" }, { next: reject, complete: () => {}, error: errors => resolve(errors as never) }),
  );
  expect(error!.extensions.code).toBe("PERSISTED_OPERATION_REQUIRED");

  const authorization = `Bearer ${gateway.token({ role: "ADMIN" })}`;
  expect((await gateway.post({ query: "{ whoami }" }, { authorization })).body).toEqual({
    data: { whoami: "ADMIN u1 read+write" },
  });
});
