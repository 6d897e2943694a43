import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import { startFederation, type Federation } from "./testing/federation";

/** Subscriptions whose events are completed by other subgraphs. There is no stock gateway to compare with: it has none. */

const item = (id: string) => ({ __typename: id.startsWith("b") ? "Book" : "Film", id, title: `title ${id}`, weight: id.length });

const subgraphs = [
  {
    name: "events",
    typeDefs: `
      interface Item { id: ID! title: String }
      type Book implements Item @key(fields: "id") { id: ID! title: String @shareable weight: Int }
      type Film implements Item @key(fields: "id") { id: ID! title: String @shareable weight: Int }
      type Change { number: Int! item: Item items: [Item] strict: Book! text(upper: Boolean = false): String! }
      type Query { none: String }
      type Subscription { changed(count: Int = 2, of: ID = "b1"): Change failing: Change stopped: Change }`,
    resolvers: {
      Query: { none: () => null },
      Change: {
        text: ({ number }: { number: number }, { upper }: { upper: boolean }) => (upper ? "CHANGE " : "change ") + String(number),
      },
      Subscription: {
        changed: {
          async *subscribe(_: unknown, { count, of }: { count: number; of: string }) {
            for (let number = 1; number <= count; number++) {
              yield {
                changed: {
                  number,
                  item: item(of),
                  items: [item("b1"), null, item("f1")],
                  strict: item(number === 1 ? "b1" : "broken"),
                },
              };
            }
          },
        },
        failing: {
          async *subscribe() {
            yield {
              failing: () => {
                throw new Error("this event only");
              },
            };
            yield { failing: { number: 2, item: item("f1"), items: [], strict: item("b1") } };
          },
        },
        stopped: {
          subscribe() {
            throw new Error("not for you");
          },
        },
      },
    },
  },
  {
    name: "shop",
    typeDefs: `
      type Book @key(fields: "id") { id: ID! weight: Int @external price: Int! postage: String @requires(fields: "weight") seller: Seller }
      type Film @key(fields: "id") { id: ID! price: Int! minutes: Int }
      type Seller @key(fields: "name") { name: String! }`,
    resolvers: {
      Book: {
        __resolveReference: (representation: object) => representation,
        price: ({ id }: { id: string }) => {
          if (id === "broken") throw new Error("no price");
          return 10;
        },
        postage: ({ weight }: { weight: number }) => `${weight} kg`,
        seller: () => ({ name: "Sal" }),
      },
      Film: { __resolveReference: (representation: object) => representation, price: () => 20, minutes: () => 170 },
    },
  },
  {
    name: "people",
    typeDefs: `type Seller @key(fields: "name") { name: String! age: Int }`,
    resolvers: { Seller: { __resolveReference: ({ name }: { name: string }) => ({ name, age: 40 }) } },
  },
];

describe("subscriptions", () => {
  let federation: Federation;
  let client: Client;
  beforeAll(async () => {
    federation = await startFederation(subgraphs);
    client = createClient({ url: `${federation.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  });
  afterAll(async () => {
    await client.dispose();
    await federation.close();
  });

  async function events(query: string, variables?: Record<string, unknown>): Promise<unknown[]> {
    const answers = [];
    for await (const { data, errors } of client.iterate({ query, variables })) {
      answers.push({ data, ...(errors && { paths: errors.map(({ path }) => path) }) });
    }
    return answers;
  }

  test("without a rest", async () => {
    expect(await events("subscription { changed { number text text2: text(upper: true) item { id title } } }")).toEqual(
      [1, 2].map(number => ({
        data: { changed: { number, text: `change ${number}`, text2: `CHANGE ${number}`, item: { id: "b1", title: "title b1" } } },
      })),
    );
  });

  test("completed by entities, requirements of entities, and entities behind them", async () => {
    const query = `subscription ($of: ID!) {
      event: changed(count: 1, of: $of) { __typename item { ... on Book { cost: price postage id: title seller { age name } } ... on Film { minutes price } } }
    }`;
    expect(await events(query, { of: "b7" })).toEqual([
      {
        data: {
          event: { __typename: "Change", item: { cost: 10, postage: "2 kg", id: "title b7", seller: { age: 40, name: "Sal" } } },
        },
      },
    ]);
    expect(await events(query, { of: "f7" })).toEqual([
      { data: { event: { __typename: "Change", item: { minutes: 170, price: 20 } } } },
    ]);
  });

  test("with lists, fragments and conditions", async () => {
    const query = `
      subscription ($yes: Boolean!, $no: Boolean = false) {
        changed(count: 1) { items { ...Priced @include(if: $yes) ... on Book @skip(if: $no) { postage } title @include(if: $no) } number @skip(if: $yes) }
      }
      fragment Priced on Item { __typename ... on Book { price } ... on Film { price } }`;
    expect(await events(query.replace("Boolean =", "Boolean! ="), { yes: true })).toEqual([
      {
        data: {
          changed: {
            items: [{ __typename: "Book", price: 10, postage: "2 kg" }, null, { __typename: "Film", price: 20 }],
          },
        },
      },
    ]);
  });

  test("nulls and errors of one event bubble in that event only", async () => {
    expect(await events("subscription { changed { number strict { price } } }")).toEqual([
      { data: { changed: { number: 1, strict: { price: 10 } } } },
      { data: { changed: null }, paths: [["changed", "strict", "price"]] },
    ]);
    expect(await events("subscription { failing { number item { ... on Film { minutes } } } }")).toEqual([
      { data: { failing: null }, paths: [["failing"]] },
      { data: { failing: { number: 2, item: { minutes: 170 } } } },
    ]);
  });

  test("a subscription that its subgraph refuses ends with the reason", async () => {
    const { value } = await client.iterate({ query: "subscription { stopped { number } }" }).next();
    expect(value).toMatchObject({ errors: [{ message: "not for you", path: ["stopped"] }] });
  });
});
