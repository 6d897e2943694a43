import { conforms } from "./testing/conforms";

/** Entities in lists, within each other, and asked for together. */

interface Key {
  [field: string]: unknown;
}
const fromKey = (key: Key) => key;

conforms(
  "simple, nested and complex entity calls",
  [
    {
      name: "orders",
      typeDefs: `
        type Order @key(fields: "id") { id: ID! lines: [Line!]! buyer: Buyer grid: [[Product]] }
        type Line { quantity: Int! product: Product! }
        type Product @key(fields: "id") { id: ID! }
        type Buyer @key(fields: "account { id } name") { account: Account! name: String! }
        type Account @shareable { id: ID! }
        type Query { orders: [Order!]! }`,
      resolvers: {
        Query: {
          orders: () =>
            ["o1", "o2"].map((id, index) => ({
              id,
              buyer: { account: { id: `a${index}` }, name: "Ann" },
              lines: [
                { quantity: 1, product: { id: "p1" } },
                { quantity: 2, product: { id: index ? "p1" : "p2" } },
              ],
              grid: [[{ id: "p1" }, null], [], [{ id: "p3" }]],
            })),
        },
      },
    },
    {
      name: "products",
      typeDefs: `
        type Product @key(fields: "id") @key(fields: "id category { code }") {
          id: ID! category: Category! parts: [Part!] similar(first: Int = 1): [Product!] maker: Maker
        }
        type Category @shareable { code: String! }
        type Part @key(fields: "number") { number: Int! product: Product! }
        type Maker @key(fields: "code") { code: String! }`,
      resolvers: {
        Product: {
          __resolveReference: fromKey,
          category: ({ id }: Key) => ({ code: `c-${String(id)}` }),
          parts: ({ id }: Key) => [1, 2].map(number => ({ number: number + Number(String(id).slice(1)) * 10 })),
          similar: ({ id }: Key, { first }: { first: number }) =>
            ["p7", "p8", "p9"]
              .filter(one => one !== id)
              .slice(0, first)
              .map(one => ({ id: one })),
          maker: ({ id }: Key) => ({ code: `m-${String(id)}` }),
        },
        Part: { __resolveReference: fromKey, product: ({ number }: Key) => ({ id: `p${Math.floor(Number(number) / 10)}` }) },
      },
    },
    {
      name: "prices",
      typeDefs: `
        type Product @key(fields: "id category { code }") { id: ID! category: Category! price: String discount: String @shareable }
        type Category @shareable { code: String! }
        type Part @key(fields: "number") { number: Int! price: Int }
        type Buyer @key(fields: "account { id } name") { account: Account! name: String! credit: String favourite: Product }
        type Account @shareable { id: ID! }
        type Maker @key(fields: "code") { code: String! name: String }`,
      resolvers: {
        Product: {
          __resolveReference: fromKey,
          price: ({ id, category }: Key) => `${String(id)} ${(category as Key).code as string}`,
        },
        Part: { __resolveReference: fromKey, price: ({ number }: Key) => Number(number) * 2 },
        Buyer: {
          __resolveReference: fromKey,
          credit: ({ account, name }: Key) => `${String((account as Key).id)} ${String(name)}`,
          favourite: () => ({ id: "p5", category: { code: "c-p5" } }),
        },
        Maker: { __resolveReference: fromKey, name: ({ code }: Key) => `maker ${String(code)}` },
      },
    },
  ],
  [
    {
      name: "a chain of three keys, the last one compound",
      query: "{ orders { lines { product { price } } } }",
      data: {
        orders: [
          { lines: [{ product: { price: "p1 c-p1" } }, { product: { price: "p2 c-p2" } }] },
          { lines: [{ product: { price: "p1 c-p1" } }, { product: { price: "p1 c-p1" } }] },
        ],
      },
    },
    {
      name: "lists of lists with gaps",
      query: "{ orders { grid { price id } } }",
      data: {
        orders: [1, 2].map(() => ({
          grid: [[{ price: "p1 c-p1", id: "p1" }, null], [], [{ price: "p3 c-p3", id: "p3" }]],
        })),
      },
    },
    {
      name: "entities within entities, to and fro",
      query: "{ orders { lines { product { parts { number price product { price similar { id price maker { name } } } } } } } }",
      data: {
        orders: [
          [1, 2],
          [1, 1],
        ].map(products => ({
          lines: products.map(product => ({
            product: {
              parts: [1, 2].map(part => ({
                number: product * 10 + part,
                price: (product * 10 + part) * 2,
                product: {
                  price: `p${product} c-p${product}`,
                  similar: [{ id: "p7", price: "p7 c-p7", maker: { name: "maker m-p7" } }],
                },
              })),
            },
          })),
        })),
      },
    },
    {
      name: "a nested key, and an entity behind it",
      query: "{ orders { buyer { credit favourite { price parts { price } maker { name } } } } }",
      data: {
        orders: [0, 1].map(index => ({
          buyer: {
            credit: `a${index} Ann`,
            favourite: { price: "p5 c-p5", parts: [{ price: 102 }, { price: 104 }], maker: { name: "maker m-p5" } },
          },
        })),
      },
    },
    {
      name: "one entity in several places with other arguments",
      query:
        "{ orders { a: lines { product { similar(first: 1) { price } } } b: lines { product { similar(first: 2) { price } category { code } } } } }",
      data: {
        orders: [
          ["p1", "p2"],
          ["p1", "p1"],
        ].map(ids => ({
          a: ids.map(() => ({ product: { similar: [{ price: "p7 c-p7" }] } })),
          b: ids.map(id => ({
            product: { similar: [{ price: "p7 c-p7" }, { price: "p8 c-p8" }], category: { code: `c-${id}` } },
          })),
        })),
      },
    },
  ],
);
