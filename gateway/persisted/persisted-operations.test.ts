import { createHash } from "node:crypto";
import type { GraphQLError } from "graphql";
import { actorWith } from "../../platform/testing/actors";
import { documentOf, withText } from "./apollo-request";
import { PersistedOperations, type DocumentRequest } from "./persisted-operations";

const text = "query Books { books { title } }";
const other = "{ whoami }";
const hashOf = (body: string) => createHash("sha256").update(body).digest("hex");
const hashed = (body: string, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash: hashOf(body) } });
const registered = new Map([[hashOf(text), text]]);
const visitor = { actor: null };

/** The text, or the code of the refusal. */
const ask = (
  persisted: PersistedOperations,
  request: Omit<DocumentRequest, "origin">,
  origin: DocumentRequest["origin"] = visitor,
) => {
  try {
    return persisted.textOf({ ...request, origin });
  } catch (error) {
    const { message, extensions } = error as GraphQLError;
    return [extensions.code, message];
  }
};

describe("automatic persisted operations", () => {
  test("a hash is unknown, then sent along once, then known", () => {
    const persisted = new PersistedOperations("apq");
    expect(ask(persisted, { extensions: hashed(other) })).toEqual(["PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"]);
    expect(ask(persisted, { query: other, extensions: hashed(other) })).toBe(other);
    expect(ask(persisted, { extensions: hashed(other) })).toBe(other);
    expect(ask(persisted, { documentId: `sha256:${hashOf(other)}` })).toBe(other);
    expect(ask(persisted, { query: other })).toBe(other);
  });

  test("nobody can give a text another's hash", () => {
    const persisted = new PersistedOperations("apq", registered);
    const forged = ["BAD_REQUEST", "provided sha does not match query"];
    expect(ask(persisted, { query: text, extensions: hashed(other) })).toEqual(forged);
    expect(ask(persisted, { query: other, extensions: hashed(text) })).toEqual(forged);
    expect(ask(persisted, { extensions: hashed(other) })[0]).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(ask(persisted, { extensions: hashed(text) })).toBe(text);
  });

  test("what is wrong in form is refused", () => {
    const persisted = new PersistedOperations("apq");
    expect(ask(persisted, { query: other, extensions: hashed(other, 2) })).toEqual([
      "BAD_REQUEST",
      "Unsupported persisted query version",
    ]);
    expect(ask(persisted, { extensions: { persistedQuery: { version: 1, sha256Hash: 7 } } })[0]).toBe("BAD_REQUEST");
    expect(ask(persisted, { extensions: { persistedQuery: "x" } })[0]).toBe("BAD_REQUEST");
    expect(ask(persisted, {})[0]).toBe("BAD_REQUEST");
  });

  test("memory is bounded: many texts and long ones are forgotten", () => {
    const persisted = new PersistedOperations("apq");
    const long = `{ ${"whoami ".repeat(10_000)}}`;
    expect(ask(persisted, { query: long, extensions: hashed(long) })).toBe(long);
    expect(ask(persisted, { extensions: hashed(long) })[0]).toBe("PERSISTED_QUERY_NOT_FOUND");
    for (let i = 0; i < 1_001; i++) ask(persisted, { query: `{ a${i} }`, extensions: hashed(`{ a${i} }`) });
    expect(ask(persisted, { extensions: hashed("{ a0 }") })[0]).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(ask(persisted, { extensions: hashed("{ a1000 }") })).toBe("{ a1000 }");
  });

  test("switched off, clients are told so and send texts", () => {
    const persisted = new PersistedOperations("off", registered);
    expect(ask(persisted, { query: other, extensions: hashed(other) })[0]).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
    expect(ask(persisted, { documentId: hashOf(text) })[0]).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
    expect(ask(persisted, { query: other })).toBe(other);
  });
});

describe("only registered operations", () => {
  const only = () => new PersistedOperations("only", registered);

  test("by id, by text, and by the text in another layout", () => {
    expect(ask(only(), { documentId: hashOf(text) })).toBe(text);
    expect(ask(only(), { extensions: hashed(text) })).toBe(text);
    expect(ask(only(), { query: text })).toBe(text);
    expect(ask(only(), { query: "\n  query Books {\n    books { title, } # a comment\n  }\n" })).toBe(text);
  });

  test("nothing else, however it is sent", () => {
    const persisted = only();
    for (const request of [
      { query: other },
      { query: `${text} ${other}` },
      { query: 'query Books { books { title } } """' },
      { query: other, extensions: hashed(other) },
      { query: other, extensions: hashed(text) },
      { query: other, documentId: hashOf(text) },
      { extensions: hashed(other) },
      { documentId: "constructor" },
    ]) {
      expect(ask(persisted, request, { actor: actorWith("LEARNER") })[0]).toBe("PERSISTED_OPERATION_REQUIRED");
    }
  });

  test("admins may send anything, and do not register it for others", () => {
    const persisted = only();
    const asAdmin = { actor: actorWith("ADMIN") };
    expect(ask(persisted, { extensions: hashed(other) }, asAdmin)[0]).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(ask(persisted, { query: other, extensions: hashed(other) }, asAdmin)).toBe(other);
    expect(ask(persisted, { query: other })[0]).toBe("PERSISTED_OPERATION_REQUIRED");
    expect(ask(persisted, { extensions: hashed(other) })[0]).toBe("PERSISTED_OPERATION_REQUIRED");
  });
});

describe("a request for Apollo Server", () => {
  const persisted = new PersistedOperations("apq", registered);
  const head = { headers: new Map() as never };
  const post = (body: unknown) => withText({ ...head, method: "POST", search: "", body }, persisted, visitor).body;
  const get = (parameters: Record<string, string>) =>
    Object.fromEntries(
      new URLSearchParams(
        withText(
          { ...head, method: "GET", search: `?${new URLSearchParams(parameters).toString()}`, body: {} },
          persisted,
          visitor,
        ).search,
      ),
    );

  test("gets the text in the place of the id", () => {
    expect(post({ id: hashOf(text), variables: { a: 1 } })).toEqual({ query: text, variables: { a: 1 }, extensions: {} });
    expect(post({ extensions: { ...hashed(text), more: 1 } })).toEqual({ query: text, extensions: { more: 1 } });
    expect(get({ documentId: `sha256:${hashOf(text)}`, variables: '{"a":1}' })).toEqual({
      query: text,
      variables: '{"a":1}',
      extensions: "{}",
    });
    expect(get({ extensions: JSON.stringify(hashed(text)) })).toEqual({ query: text, extensions: "{}" });
  });

  test("stays as it is when nothing, or something else, is wrong with it", () => {
    for (const body of [{ query: text }, {}, { query: 7, id: 7 }, [], "x", null]) expect(post(body)).toBe(body);
    expect(get({ query: text, extensions: "{" })).toEqual({ query: text, extensions: "{" });
    expect(documentOf({ query: "", extensions: [] })).toBeNull();
  });
});
