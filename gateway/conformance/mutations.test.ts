import { conforms } from "./testing/conforms";

/** Root fields of a mutation run one after the other: https://spec.graphql.org/October2021/#sec-Mutation */

let numbers: number[] = [];
const add = (_: unknown, { number, slow }: { number: number; slow?: boolean }) =>
  new Promise(resolve =>
    setTimeout(
      () => {
        numbers.push(number);
        resolve({ id: String(number), sum: numbers.reduce((sum, one) => sum + one, 0) });
      },
      slow ? 60 : 0,
    ),
  );
const reset = () => {
  numbers = [];
  return true;
};
const state = () => numbers.join(",");

conforms(
  "mutations",
  [
    {
      name: "a",
      typeDefs: `
        type Entry @key(fields: "id") { id: ID! sum: Int }
        type Query { a: String }
        type Mutation { reset: Boolean addA(number: Int!, slow: Boolean): Entry failA: Entry strictA: Entry! }`,
      resolvers: {
        Query: { a: state },
        Mutation: {
          reset,
          addA: add,
          failA: () => {
            throw new Error("no");
          },
          strictA: () => {
            throw new Error("no");
          },
        },
      },
    },
    {
      name: "b",
      typeDefs: `
        type Entry @key(fields: "id") { id: ID! seen: String }
        type Mutation { addB(number: Int!, slow: Boolean): Entry stateB: String @shareable }
        type Query { b: String }`,
      resolvers: {
        Query: { b: state },
        Mutation: { addB: add, stateB: state },
        Entry: { __resolveReference: ({ id }: { id: string }) => ({ id }), seen: state },
      },
    },
  ],
  [
    {
      name: "take turns across subgraphs in the order of the document",
      query: `mutation { reset one: addA(number: 1, slow: true) { sum } two: addB(number: 2, slow: true) { id } three: addA(number: 4) { sum } stateB }`,
      data: { reset: true, one: { sum: 1 }, two: { id: "2" }, three: { sum: 7 }, stateB: "1,2,4" },
      calls: calls => expect(calls.map(({ subgraph }) => subgraph)).toEqual(["a", "b", "a", "b"]),
    },
    {
      name: "and those of one subgraph are sent together",
      query: `mutation { reset first: addA(number: 1, slow: true) { sum } second: addA(number: 2) { sum } }`,
      data: { reset: true, first: { sum: 1 }, second: { sum: 3 } },
      calls: calls => expect(calls).toHaveLength(1),
    },
    {
      name: "a field is complete, with what other subgraphs know of it, before the next one runs",
      query: `mutation { reset addA(number: 1) { id seen sum } addB(number: 2) { id seen } again: addA(number: 3) { seen } }`,
      data: {
        reset: true,
        addA: { id: "1", seen: "1", sum: 1 },
        addB: { id: "2", seen: "1,2" },
        again: { seen: "1,2,3" },
      },
    },
    {
      name: "one that fails does not stop the next",
      query: `mutation { reset failA { seen } addB(number: 5) { seen } }`,
      data: { reset: true, failA: null, addB: { seen: "5" } },
      errorPaths: [["failA"]],
    },
    {
      name: "one that fails and must not be null takes the answer along",
      query: `mutation { reset strictA { id } }`,
      data: null,
      errorPaths: [["strictA"]],
    },
    {
      name: "variables, fragments, conditions and __typename",
      query: `
        mutation ($n: Int!, $no: Boolean!) { __typename reset ...Adding skipped: addA(number: 9) @include(if: $no) { id } stateB }
        fragment Adding on Mutation { addB(number: $n) { __typename id seen } }`,
      variables: { n: 7, no: false },
      data: { __typename: "Mutation", reset: true, addB: { __typename: "Entry", id: "7", seen: "7" }, stateB: "7" },
    },
  ],
);
