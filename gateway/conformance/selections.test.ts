import { conforms } from "./testing/conforms";

/** Aliases, fragments and merged selections: https://spec.graphql.org/October2021/#sec-Field-Selection-Merging */

const item = (id: string) => ({ __typename: id < "5" ? "Book" : "Film", id, title: `title ${id}` });

conforms(
  "aliases, fragments and merged selections",
  [
    {
      name: "a",
      typeDefs: `
        interface Item { id: ID! title(upper: Boolean = false): String next: Item }
        type Book implements Item @key(fields: "id") { id: ID! title(upper: Boolean = false): String next: Item pages: Int }
        type Film implements Item @key(fields: "id") { id: ID! title(upper: Boolean = false): String next: Item minutes: Int }
        type Query { items(first: Int = 2): [Item!]! item(id: ID!): Item }`,
      resolvers: {
        Query: {
          items: (_: unknown, { first }: { first: number }) => ["1", "5", "2", "6"].slice(0, first).map(item),
          item: (_: unknown, { id }: { id: string }) => item(id),
        },
        ...Object.fromEntries(
          ["Book", "Film"].map(name => [
            name,
            {
              __resolveReference: ({ id }: { id: string }) => item(id),
              title: ({ title }: { title: string }, { upper }: { upper: boolean }) => (upper ? title.toUpperCase() : title),
              next: ({ id }: { id: string }) => item(String(Number(id) + 1)),
              pages: ({ id }: { id: string }) => Number(id) * 100,
              minutes: ({ id }: { id: string }) => Number(id) * 30,
            },
          ]),
        ),
      },
    },
    {
      name: "b",
      typeDefs: `
        type Book @key(fields: "id") { id: ID! price(currency: String = "EUR"): String seller: Seller }
        type Film @key(fields: "id") { id: ID! price(currency: String = "EUR"): String seller: Seller }
        type Seller { name: String address: Address best: Book } type Address { city: String zip: String }
        type Query { seller: Seller }`,
      resolvers: {
        Query: { seller: () => ({}) },
        ...Object.fromEntries(
          ["Book", "Film"].map(name => [
            name,
            {
              __resolveReference: ({ id }: { id: string }) => ({ id }),
              price: ({ id }: { id: string }, { currency }: { currency: string }) => `${id} ${currency}`,
              seller: () => ({}),
            },
          ]),
        ),
        Seller: { name: () => "Sal", address: () => ({ city: "Bonn", zip: "1" }), best: () => ({ id: "1" }) },
      },
    },
  ],
  [
    {
      name: "one field under several aliases, with the same and with other arguments",
      stockDiffers: "keys are fetched under the client's aliases",
      query: `{
        a: item(id: 1) { x: title y: title(upper: true) title(upper: false) ... on Book { p: price(currency: "USD") q: price price: pages } }
        b: item(id: 5) { title: id id: title ... on Film { price: price(currency: "USD") } }
        item(id: 2) { id }
      }`,
      data: {
        a: { x: "title 1", y: "TITLE 1", title: "title 1", p: "1 USD", q: "1 EUR", price: 100 },
        b: { title: "5", id: "title 5", price: "5 USD" },
        item: { id: "2" },
      },
    },
    {
      name: "the same field twice with other sub-selections",
      query: `{ item(id: 1) { ... on Book { seller { name } seller { address { city } } } } item(id: 1) { ... on Book { seller { address { zip } } id } id title } }`,
      data: { item: { seller: { name: "Sal", address: { city: "Bonn", zip: "1" } }, id: "1", title: "title 1" } },
    },
    {
      name: "fragments with type conditions that overlap",
      query: `
        query { items(first: 4) { ...OnItem ... on Book { title pages seller { name } } ... on Item { ... on Film { minutes price } ... on Book { price } } ...OnFilm } }
        fragment OnItem on Item { id __typename next { id ...OnFilm ... on Book { price } } }
        fragment OnFilm on Film { price seller { address { city } } }`,
      data: {
        items: [
          {
            id: "1",
            __typename: "Book",
            next: { id: "2", price: "2 EUR" },
            title: "title 1",
            pages: 100,
            seller: { name: "Sal" },
            price: "1 EUR",
          },
          {
            id: "5",
            __typename: "Film",
            next: { id: "6", price: "6 EUR", seller: { address: { city: "Bonn" } } },
            minutes: 150,
            price: "5 EUR",
            seller: { address: { city: "Bonn" } },
          },
          {
            id: "2",
            __typename: "Book",
            next: { id: "3", price: "3 EUR" },
            title: "title 2",
            pages: 200,
            seller: { name: "Sal" },
            price: "2 EUR",
          },
          {
            id: "6",
            __typename: "Film",
            next: { id: "7", price: "7 EUR", seller: { address: { city: "Bonn" } } },
            minutes: 180,
            price: "6 EUR",
            seller: { address: { city: "Bonn" } },
          },
        ],
      },
    },
    {
      name: "one key for different fields of types that never meet, and for different arguments",
      query: `{ items { ... on Book { n: pages cost: price(currency: "USD") } ... on Film { n: minutes cost: price(currency: "GBP") } } }`,
      data: {
        items: [
          { n: 100, cost: "1 USD" },
          { n: 150, cost: "5 GBP" },
        ],
      },
    },
    {
      name: "the same, deep below, with a jump in between",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: `{ items { ... on Book { s: seller { b: best { x: title } } } ... on Film { s: seller { b: best { x: title(upper: true) } } } } }`,
      data: {
        items: [{ s: { b: { x: "title 1" } } }, { s: { b: { x: "TITLE 1" } } }],
      },
    },
    {
      name: "__typename everywhere",
      query: `{ __typename a: __typename items { t: __typename next { __typename next { id: __typename } } ... on Book { seller { __typename address { k: __typename } } } } }`,
      data: {
        __typename: "Query",
        a: "Query",
        items: [
          {
            t: "Book",
            next: { __typename: "Book", next: { id: "Book" } },
            seller: { __typename: "Seller", address: { k: "Address" } },
          },
          { t: "Film", next: { __typename: "Film", next: { id: "Film" } } },
        ],
      },
    },
    {
      name: "introspection beside data",
      query: `{
        __typename
        item(id: 1) { id }
        __schema { queryType { name } mutationType { name } }
        seller { name }
        book: __type(name: "Book") { kind name interfaces { name } fields { name args { name defaultValue } } }
      }`,
      data: {
        __typename: "Query",
        item: { id: "1" },
        __schema: { queryType: { name: "Query" }, mutationType: null },
        seller: { name: "Sal" },
        book: {
          kind: "OBJECT",
          name: "Book",
          interfaces: [{ name: "Item" }],
          fields: [
            { name: "id", args: [] },
            { name: "title", args: [{ name: "upper", defaultValue: "false" }] },
            { name: "next", args: [] },
            { name: "pages", args: [] },
            { name: "price", args: [{ name: "currency", defaultValue: '"EUR"' }] },
            { name: "seller", args: [] },
          ],
        },
      },
    },
    {
      name: "introspection with variables, fragments and conditions",
      query: `
        query ($name: String!, $yes: Boolean!) { t: __type(name: $name) { ...T } item(id: 1) { title @skip(if: $yes) id } }
        fragment T on __Type { name @include(if: $yes) kind @skip(if: $yes) possibleTypes { name } }`,
      variables: { name: "Item", yes: true },
      data: { t: { name: "Item", possibleTypes: [{ name: "Book" }, { name: "Film" }] }, item: { id: "1" } },
    },
    {
      name: "only introspection, and only __typename, ask nobody",
      query: `{ __typename nothing: __type(name: "Nothing") { name } __schema { subscriptionType { name } } }`,
      data: { __typename: "Query", nothing: null, __schema: { subscriptionType: null } },
      calls: calls => expect(calls).toEqual([]),
    },
  ],
);
