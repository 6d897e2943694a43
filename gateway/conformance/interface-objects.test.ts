import { conforms } from "./testing/conforms";

/** @interfaceObject: https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/interfaces */

const MEDIA = [
  { __typename: "Book", id: "m1", title: "Emma", pages: 300 },
  { __typename: "Film", id: "m2", title: "Heat", minutes: 170 },
];
const media = ({ id }: { id: string }) => MEDIA.find(one => one.id === id) ?? null;

conforms(
  "@interfaceObject",
  [
    {
      name: "media",
      typeDefs: `
        interface Media @key(fields: "id") { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int! }
        type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! }
        type Query { media: [Media!]! book: Book }`,
      resolvers: {
        Query: { media: () => MEDIA, book: () => MEDIA[0] },
        Media: { __resolveReference: media, __resolveType: ({ __typename }: { __typename: string }) => __typename },
        Book: { __resolveReference: media },
        Film: { __resolveReference: media },
      },
    },
    {
      name: "reviews",
      typeDefs: `
        type Media @interfaceObject @key(fields: "id") {
          id: ID!
          title: String! @external
          reviews: [Review!]!
          score: Int
          slogan: String @requires(fields: "title")
        }
        type Review { text: String! subject: Media! }
        type Query { topRated: [Media!]! unknown: Media }`,
      resolvers: {
        Query: { topRated: () => [{ id: "m2" }, { id: "m1" }], unknown: () => ({ id: "none" }) },
        Media: {
          __resolveReference: (representation: object) => representation,
          reviews: ({ id }: { id: string }) => [{ text: `on ${id}`, subject: { id } }],
          score: ({ id }: { id: string }) => Number(id.slice(1)) || null,
          slogan: ({ title }: { title: string }) => `${title}!`,
        },
      },
    },
  ],
  [
    {
      name: "fields of the object side on every implementation",
      query: "{ media { id score reviews { text } } }",
      data: {
        media: [
          { id: "m1", score: 1, reviews: [{ text: "on m1" }] },
          { id: "m2", score: 2, reviews: [{ text: "on m2" }] },
        ],
      },
    },
    {
      name: "on a concrete type, and in a fragment on one",
      query: "{ book { score pages } media { ... on Film { minutes score } ... on Book { pages } } }",
      data: { book: { score: 1, pages: 300 }, media: [{ pages: 300 }, { minutes: 170, score: 2 }] },
    },
    {
      name: "objects that come from the object side have their real types",
      query: "{ topRated { __typename id title score } }",
      data: {
        topRated: [
          { __typename: "Film", id: "m2", title: "Heat", score: 2 },
          { __typename: "Book", id: "m1", title: "Emma", score: 1 },
        ],
      },
    },
    {
      name: "fragments on real types, from the object side",
      query: "{ topRated { score ... on Book { pages } ... on Film { minutes kind: __typename } } }",
      data: {
        topRated: [
          { score: 2, minutes: 170, kind: "Film" },
          { score: 1, pages: 300 },
        ],
      },
    },
    {
      name: "there and back",
      query: "{ media { reviews { subject { __typename title reviews { subject { id ... on Book { pages } } } } } } }",
      data: {
        media: [
          { reviews: [{ subject: { __typename: "Book", title: "Emma", reviews: [{ subject: { id: "m1", pages: 300 } }] } }] },
          { reviews: [{ subject: { __typename: "Film", title: "Heat", reviews: [{ subject: { id: "m2" } }] } }] },
        ],
      },
    },
    {
      name: "requirements of the object side",
      query: "{ topRated { slogan } media { slogan ... on Book { again: slogan } } }",
      data: {
        topRated: [{ slogan: "Heat!" }, { slogan: "Emma!" }],
        media: [{ slogan: "Emma!", again: "Emma!" }, { slogan: "Heat!" }],
      },
    },
    {
      name: "under each other's names",
      query: "{ topRated { id: __typename title: id score: title slogan: score } }",
      data: {
        topRated: [
          { id: "Film", title: "m2", score: "Heat", slogan: 2 },
          { id: "Book", title: "m1", score: "Emma", slogan: 1 },
        ],
      },
    },
    {
      name: "only what the object side knows",
      query: "{ topRated { id score } }",
      data: {
        topRated: [
          { id: "m2", score: 2 },
          { id: "m1", score: 1 },
        ],
      },
    },
    {
      name: "an object whose type nobody knows cannot be shown",
      stockDiffers: "null without an error",
      query: "{ unknown { __typename score } }",
      data: { unknown: null },
      errorPaths: [["unknown"]],
    },
  ],
);
