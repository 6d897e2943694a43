import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import type { Context } from "../../platform/context/context";
import type { Origin } from "../../platform/context/create-context";
import { Failure } from "../../platform/errors/failure";
import { MemoryLive } from "../../platform/live/memory-live";
import { createLogger } from "../../platform/log/logger";
import type { InProcessSubgraph } from "../sources/in-process-source";

/** A library and the people who write its books: enough graph to test a gateway with. */

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])`;

const LIBRARY = `${LINK}
type Book @key(fields: "id") { id: ID! title: String! author: Person secret: String @inaccessible }
type Person @key(fields: "id", resolvable: false) { id: ID! }
type Query { books(first: Int = 10): [Book!] book(id: ID!): Book whoami: String broken: String refused: String slow: String }
type Mutation { addBook(title: String!): Book }
type Subscription { bookRead(shelf: ID!, loud: Boolean = false): Reading refusedEvents: Reading breaks: Reading }
type Reading { page: Int! shelf: ID! book: Book! }
`;

const PEOPLE = `${LINK}
type Person @key(fields: "id") { id: ID! name: String! greeting(loud: Boolean = false): String! fails: String }
type Book @key(fields: "id") { id: ID! readers(first: Int = 10): [Person!] }
type Query { people: [Person!] person: Person }
`;

const BOOKS = [
  { id: "b1", title: "Emma", author: { id: "p1" } },
  { id: "b2", title: "Middlemarch", author: { id: "p2" } },
];
const PEOPLE_BY_ID: Record<string, { id: string; name: string }> = {
  p1: { id: "p1", name: "Jane" },
  p2: { id: "p2", name: "George" },
};

/** What the tests see of the subgraphs from inside. */
export interface TestWorld {
  readonly library: InProcessSubgraph;
  readonly people: InProcessSubgraph;
  readonly supergraph: string;
  /** Who asked the subgraphs, in the order of the fetches. */
  readonly origins: Origin[];
  /** The field `slow`: how often it was asked, and its answer, which comes when the test says so. */
  readonly slow: { readonly asked: number; answer(): void };
  /** How many subscriptions the library has open. */
  readers(): number;
  /** Sends an event to who reads at this shelf. */
  read(shelf: string, book: string, page: number): Promise<void>;
}

/** Makes the two subgraphs, with state of their own. */
export function testWorld(): TestWorld {
  const live = new MemoryLive();
  const origins: Origin[] = [];
  const slow = { asked: 0, answer: () => {} };
  const answered = new Promise<void>(resolve => (slow.answer = resolve));
  let readers = 0;
  const log = createLogger({ level: "silent", format: "json" });
  const context = (origin: Origin): Context => {
    origins.push({ requestId: origin.requestId, actor: origin.actor });
    return { ...origin, log } as Context;
  };

  const library = {
    Query: {
      books: (_: unknown, { first }: { first: number }) => BOOKS.slice(0, first),
      book: (_: unknown, { id }: { id: string }) => BOOKS.find(book => book.id === id) ?? null,
      whoami: (_: unknown, __: unknown, { actor }: Context) => actor && `${actor.role} ${actor.userId} ${actor.scopes.join("+")}`,
      broken: () => {
        throw new Error("connect ECONNREFUSED 10.1.2.3:5432");
      },
      refused: () => {
        throw new Failure("FORBIDDEN");
      },
      slow: async () => {
        slow.asked++;
        await answered;
        return "at last";
      },
    },
    Mutation: { addBook: (_: unknown, { title }: { title: string }) => ({ id: "b3", title, author: null }) },
    Subscription: {
      bookRead: {
        subscribe: async (_: unknown, { shelf }: { shelf: string }) => {
          const subscription = await live.subscribe<{ book: string; page: number }>(shelf);
          readers++;
          const leave = subscription.return.bind(subscription);
          subscription.return = () => {
            readers--;
            return leave();
          };
          return subscription;
        },
        resolve: ({ book, page }: { book: string; page: number }, { shelf }: { shelf: string }) => ({
          page,
          shelf,
          book: BOOKS.find(({ id }) => id === book),
        }),
      },
      breaks: {
        subscribe: async function* () {
          yield { breaks: { page: 1, shelf: "s", book: BOOKS[0] } };
          throw new Error("connection to 10.1.2.3 lost");
        },
      },
      refusedEvents: {
        subscribe: () => {
          throw new Failure("UNAUTHENTICATED");
        },
      },
    },
    Book: { __resolveReference: ({ id }: { id: string }) => BOOKS.find(book => book.id === id) ?? null },
  };
  const people = {
    Query: { people: () => Object.values(PEOPLE_BY_ID), person: () => PEOPLE_BY_ID.p1 },
    Person: {
      __resolveReference: ({ id }: { id: string }) => PEOPLE_BY_ID[id] ?? null,
      greeting: ({ name }: { name: string }, { loud }: { loud: boolean }) => (loud ? `HELLO ${name}` : `hello ${name}`),
      fails: () => {
        throw new Failure("FORBIDDEN");
      },
    },
    Book: { readers: (_: unknown, { first }: { first: number }) => Object.values(PEOPLE_BY_ID).slice(0, first) },
  };

  const composed = composeServices([
    { name: "library", url: "http://library", typeDefs: parse(LIBRARY) },
    { name: "people", url: "http://people", typeDefs: parse(PEOPLE) },
  ]);
  if (composed.errors) throw new Error(composed.errors.join("\n"));
  return {
    library: {
      name: "library",
      context,
      schema: buildSubgraphSchema([{ typeDefs: parse(LIBRARY), resolvers: library as never }]),
    },
    people: { name: "people", context, schema: buildSubgraphSchema([{ typeDefs: parse(PEOPLE), resolvers: people as never }]) },
    supergraph: composed.supergraphSdl,
    origins,
    slow,
    readers: () => readers,
    read: (shelf, book, page) => live.publish(shelf, { book, page }),
  };
}
