import { conforms } from "./testing/conforms";

/** @requires with arguments, beside a client that asks for the same field with other ones. */

const AUTHORS = ["ann", "bob", "cid", "dan", "eve"];
const comments = (post: string, limit: number) =>
  AUTHORS.slice(0, limit).map((authorId, index) => ({ id: `${post}${index}`, authorId }));

interface Post {
  id: string;
  comments: { authorId: string }[];
}

conforms(
  "@requires with arguments",
  [
    {
      name: "comments",
      typeDefs: `
        type Post @key(fields: "id") { id: ID! title(upper: Boolean = false): String! comments(limit: Int = 2): [Comment!]! next: Post }
        type Comment @key(fields: "id") { id: ID! authorId: ID! }
        type Query { posts: [Post!]! newest: Post }`,
      resolvers: {
        Query: { posts: () => [{ id: "p" }, { id: "q" }], newest: () => ({ id: "p" }) },
        Post: {
          __resolveReference: ({ id }: Post) => ({ id }),
          title: ({ id }: Post, { upper }: { upper: boolean }) => (upper ? id.toUpperCase() : id),
          comments: ({ id }: Post, { limit }: { limit: number }) => comments(id, limit),
          next: ({ id }: Post) => (id === "p" ? { id: "q" } : null),
        },
      },
    },
    {
      name: "authors",
      typeDefs: `
        type Post @key(fields: "id") {
          id: ID!
          title(upper: Boolean = false): String! @external
          comments(limit: Int = 2): [Comment!]! @external
          participants: [String!]! @requires(fields: "comments(limit: 3) { authorId }")
          heading: String! @requires(fields: "title(upper: true)")
          rank: Int! @shareable
        }
        type Comment @key(fields: "id") { id: ID! authorId: ID! @external  signature: String! @requires(fields: "authorId") }
        type Query { hidden: String @inaccessible }`,
      resolvers: {
        Post: {
          __resolveReference: (representation: object) => representation,
          participants: (post: Post) => post.comments.map(({ authorId }) => authorId),
          heading: ({ title }: { title: string }) => `* ${title} *`,
          rank: () => 1,
        },
        Comment: {
          __resolveReference: (representation: object) => representation,
          signature: ({ authorId }: { authorId: string }) => `-- ${authorId}`,
        },
      },
    },
  ],
  [
    {
      name: "alone",
      query: "{ posts { participants heading } }",
      data: {
        posts: [
          { participants: ["ann", "bob", "cid"], heading: "* P *" },
          { participants: ["ann", "bob", "cid"], heading: "* Q *" },
        ],
      },
    },
    {
      name: "beside the same field with a smaller argument",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: "{ newest { comments(limit: 1) { id } participants } }",
      data: { newest: { comments: [{ id: "p0" }], participants: ["ann", "bob", "cid"] } },
    },
    {
      name: "beside the same field with a larger argument, in the other order",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: "{ newest { participants comments(limit: 4) { authorId } } }",
      data: {
        newest: { participants: ["ann", "bob", "cid"], comments: ["ann", "bob", "cid", "dan"].map(authorId => ({ authorId })) },
      },
    },
    {
      name: "beside the same field with its default",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: "{ newest { comments { id } participants title heading } }",
      data: {
        newest: { comments: [{ id: "p0" }, { id: "p1" }], participants: ["ann", "bob", "cid"], title: "p", heading: "* P *" },
      },
    },
    {
      name: "beside the same field with the same argument and other fields",
      query: "{ newest { comments(limit: 3) { id } participants title(upper: true) heading } }",
      data: {
        newest: {
          comments: [{ id: "p0" }, { id: "p1" }, { id: "p2" }],
          participants: ["ann", "bob", "cid"],
          title: "P",
          heading: "* P *",
        },
      },
    },
    {
      name: "beside the same field with a variable",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: "query ($n: Int!) { newest { comments(limit: $n) { authorId } participants } }",
      variables: { n: 1 },
      data: { newest: { comments: [{ authorId: "ann" }], participants: ["ann", "bob", "cid"] } },
    },
    {
      name: "beside the same field under several names",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: "{ newest { comments: comments(limit: 1) { id } more: comments(limit: 4) { authorId } participants } }",
      data: {
        newest: {
          comments: [{ id: "p0" }],
          more: ["ann", "bob", "cid", "dan"].map(authorId => ({ authorId })),
          participants: ["ann", "bob", "cid"],
        },
      },
    },
    {
      name: "beside another field that takes its name",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: "{ newest { comments: title participants title: comments(limit: 1) { id } heading } }",
      data: { newest: { comments: "p", participants: ["ann", "bob", "cid"], title: [{ id: "p0" }], heading: "* P *" } },
    },
    {
      name: "at each depth of a recursive type",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query:
        "{ newest { comments(limit: 1) { id } participants next { comments(limit: 2) { authorId } heading participants } } }",
      data: {
        newest: {
          comments: [{ id: "p0" }],
          participants: ["ann", "bob", "cid"],
          next: { comments: [{ authorId: "ann" }, { authorId: "bob" }], heading: "* Q *", participants: ["ann", "bob", "cid"] },
        },
      },
    },
    {
      name: "with requirements inside of what is selected with another argument",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: "{ posts { comments(limit: 1) { signature id: signature } participants } }",
      data: {
        posts: ["p", "q"].map(() => ({
          comments: [{ signature: "-- ann", id: "-- ann" }],
          participants: ["ann", "bob", "cid"],
        })),
      },
    },
    {
      name: "with the client's selection in fragments, by other arguments and under conditions",
      stockDiffers: "two selections of one field with different arguments are taken for one",
      query: `
        query ($yes: Boolean!, $no: Boolean!) {
          newest { ...Comments participants @include(if: $yes) heading @include(if: $no) title @skip(if: $no) }
        }
        fragment Comments on Post { comments(limit: 1) @include(if: $yes) { id } }`,
      variables: { yes: true, no: false },
      data: { newest: { comments: [{ id: "p0" }], participants: ["ann", "bob", "cid"], title: "p" } },
    },
  ],
);
