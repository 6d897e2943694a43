/** What subscribers of every target ask for, and get. */

export const TYPE_DEFS = `
  type Query { room: ID }
  type Subscription { posted(room: ID!): Post! }
  type Post { number: Int! room: ID! author: String! text: String! }
`;

export const OPERATION = "subscription Posted($room: ID!) { posted(room: $room) { number room author text } }";
export const ROOM = "hall";

/** An event, as its source has it. */
export interface Post {
  readonly number: number;
  readonly room: string;
  readonly author: string;
  readonly text: string;
}

/** Numbers begin here, so that all messages have the same length. */
const FIRST_NUMBER = 100_000_000;

/** The event with this number: 0, 1, 2 … */
export function post(number: number): Post {
  return {
    number: FIRST_NUMBER + number,
    room: ROOM,
    author: "somebody",
    text: "A sentence of the length that people write. ".repeat(4),
  };
}

/** What a subscriber is sent: the id is the one that it subscribed with. */
export function messageOf(number: number, id: string): object {
  return { id, type: "next", payload: { data: { posted: post(number) } } };
}

/** What the benchmark tells the program of a target: to publish these events, one after the other. */
export interface Publish {
  readonly publish: { readonly from: number; readonly count: number };
}
