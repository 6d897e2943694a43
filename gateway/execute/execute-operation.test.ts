import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";

describe.each(["in process", "remote"] as const)("operations over sources %s", topology => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await testGateway(topology);
  });
  afterEach(() => gateway.close());

  test("join entities across subgraphs, with variables, aliases and fragments", async () => {
    const query = `
      query Shelf($first: Int!, $loud: Boolean!) { list: books(first: $first) { ...Book } }
      fragment Book on Book { id name: title author { greeting(loud: $loud) } readers(first: 1) { name } }`;
    const { status, body } = await gateway.post({ query, variables: { first: 1, loud: true } });
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { list: [{ id: "b1", name: "Emma", author: { greeting: "HELLO Jane" }, readers: [{ name: "Jane" }] }] },
    });
  });

  test("run mutations, and nothing over GET but queries", async () => {
    const { body } = await gateway.post({ query: `mutation { addBook(title: "Persuasion") { id title } }` });
    expect(body.data).toEqual({ addBook: { id: "b3", title: "Persuasion" } });
    const get = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(`mutation { addBook(title: "x") { id } }`)}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(get.status).toBe(405);
    const read = await fetch(`${gateway.url}/graphql?query={books{title}}`, { headers: { "apollo-require-preflight": "1" } });
    expect(await read.json()).toEqual({ data: { books: [{ title: "Emma" }, { title: "Middlemarch" }] } });
  });

  test("tell the subgraphs who asks and in which request", async () => {
    const authorization = `Bearer ${gateway.token({ role: "ADMIN" })}`;
    const { headers, body } = await gateway.post(
      { query: "{ whoami books { author { name } } }" },
      { authorization, "x-request-id": "my-request" },
    );
    expect(body.data?.whoami).toBe("ADMIN u1 read+write");
    expect(headers.get("x-request-id")).toBe("my-request");
    expect(gateway.world.origins.length).toBeGreaterThanOrEqual(2);
    for (const origin of gateway.world.origins) {
      expect(origin).toEqual({
        requestId: "my-request",
        actor: { userId: "u1", role: "ADMIN", scopes: ["read", "write"], sessionId: "s1" },
      });
    }
  });

  test("hand on the failures of a subgraph, and mask what is unexpected", async () => {
    const { status, body } = await gateway.post(
      { query: "{ refused broken books(first: 1) { author { fails name } } }" },
      { "x-request-id": "r1" },
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({ refused: null, broken: null, books: [{ author: { fails: null, name: "Jane" } }] });
    expect(body.errors).toHaveLength(3);
    expect(body.errors).toEqual(
      expect.arrayContaining([
        { message: "You are not allowed to do this.", path: ["refused"], extensions: { code: "FORBIDDEN", requestId: "r1" } },
        { message: "Something went wrong on our side.", path: ["broken"], extensions: { code: "INTERNAL", requestId: "r1" } },
        {
          message: "You are not allowed to do this.",
          path: ["books", 0, "author", "fails"],
          extensions: { code: "FORBIDDEN", requestId: "r1" },
        },
      ]),
    );
  });

  test("complete each event of a subscription from the other subgraph", async () => {
    const query = `
      subscription Reading($shelf: ID!, $loud: Boolean!) {
        now: bookRead(shelf: $shelf) { page shelf book { ...Book } }
      }
      fragment Book on Book { title by: author { name greeting(loud: $loud) } readers(first: 1) { name } }`;
    const events = gateway.client().iterate({ query, variables: { shelf: "s1", loud: true } });
    const first = events.next();
    await eventually(() => gateway.world.readers() === 1);
    await gateway.world.read("s1", "b1", 7);
    await gateway.world.read("other", "b1", 8);
    await gateway.world.read("s1", "b2", 9);
    expect(await first).toEqual({
      done: false,
      value: {
        data: {
          now: {
            page: 7,
            shelf: "s1",
            book: { title: "Emma", by: { name: "Jane", greeting: "HELLO Jane" }, readers: [{ name: "Jane" }] },
          },
        },
      },
    });
    expect((await events.next()).value?.data).toMatchObject({
      now: { page: 9, book: { title: "Middlemarch", by: { name: "George" } } },
    });

    await events.return!();
    await eventually(() => gateway.world.readers() === 0);
  });

  test("end a subscription that breaks, with a masked error", async () => {
    const events = gateway.client().iterate({ query: "subscription { breaks { page } }", extensions: { "x-request-id": "r4" } });
    expect((await events.next()).value).toEqual({ data: { breaks: { page: 1 } } });
    expect((await events.next()).value).toEqual({
      errors: [{ message: "Something went wrong on our side.", extensions: { code: "INTERNAL", requestId: "r4" } }],
    });
    expect((await events.next()).done).toBe(true);
  });

  test("end a subscription that the subgraph refuses", async () => {
    const events = gateway
      .client()
      .iterate({ query: "subscription { refusedEvents { page } }", extensions: { "x-request-id": "r2" } });
    const { value } = await events.next();
    expect(value).toMatchObject({
      errors: [{ message: "Sign in first.", extensions: { code: "UNAUTHENTICATED", requestId: "r2" } }],
    });
    expect((await events.next()).done).toBe(true);
  });
});

describe("a subgraph that is down", () => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await testGateway("remote");
    await gateway.people.stop();
  });
  afterEach(() => gateway.close());

  test("costs its own fields only, each with one error that says where", async () => {
    const { status, body } = await gateway.post(
      { query: "{ books { title author { id name } readers { name } } people { name } }" },
      { "x-request-id": "r3" },
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({
      books: [
        { title: "Emma", author: null, readers: null },
        { title: "Middlemarch", author: null, readers: null },
      ],
      people: null,
    });
    const message = "A part of the platform is not available. Try again later.";
    const extensions = { code: "SUBGRAPH_UNAVAILABLE", requestId: "r3" };
    const paths = [
      ["people"],
      ...[0, 1].flatMap(index => [
        ["books", index, "author", "name"],
        ["books", index, "readers"],
      ]),
    ];
    expect(body.errors).toHaveLength(paths.length);
    expect(body.errors).toEqual(expect.arrayContaining(paths.map(path => ({ message, path, extensions }))));
  });

  test("does not end the subscriptions of others", async () => {
    const events = gateway
      .client()
      .iterate({ query: `subscription { bookRead(shelf: "s") { page book { title author { name } } } }` });
    const first = events.next();
    await eventually(() => gateway.world.readers() === 1);
    await gateway.world.read("s", "b1", 1);
    expect((await first).value).toMatchObject({
      data: { bookRead: { page: 1, book: { title: "Emma", author: null } } },
      errors: [{ path: ["bookRead", "book", "author", "name"], extensions: { code: "SUBGRAPH_UNAVAILABLE" } }],
    });
    await events.return!();
  });
});
