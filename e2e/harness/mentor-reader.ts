import { MentorReplyDocument, type MentorReplySubscription } from "../../clients/generated/graphql";
import type { GraphClient } from "./graph-client";
import { nextOf } from "./patience";

type Update = MentorReplySubscription["mentorReply"];
type Chunk = Extract<Update, { __typename: "MentorReplyChunk" }>;

/** A reply as somebody read it: its pieces in the order of arrival, and how it ended. */
export interface ReadReply {
  chunks: Chunk[];
  /** The pieces put together. */
  text: string;
  end: Exclude<Update, Chunk>;
}

/** Reads a reply to its end, from behind the chunk `after`. */
export async function readReply(client: GraphClient, replyId: string, after?: number): Promise<ReadReply> {
  const updates = client.subscribe(MentorReplyDocument, { replyId, after });
  const chunks: Chunk[] = [];
  for (;;) {
    const { data, errors } = await nextOf(updates);
    if (!data) throw new Error(`the mentor's reply cannot be read: ${JSON.stringify(errors)}`);
    const update = data.mentorReply;
    if (update.__typename !== "MentorReplyChunk") {
      if (!(await updates.next()).done) throw new Error("something came behind the end of the reply");
      return { chunks, text: textOf(chunks), end: update };
    }
    chunks.push(update);
  }
}

/** Reads the first chunks of a reply, or those behind `after`, and then loses the network. */
export async function readAndDrop(client: GraphClient, replyId: string, howMany: number, after?: number): Promise<Chunk[]> {
  const updates = client.subscribe(MentorReplyDocument, { replyId, after });
  const chunks: Chunk[] = [];
  while (chunks.length < howMany) {
    const update = (await nextOf(updates)).data?.mentorReply;
    if (update?.__typename !== "MentorReplyChunk") throw new Error(`the reply ended too soon: ${JSON.stringify(update)}`);
    chunks.push(update);
  }
  client.dropSocket();
  return chunks;
}

/** The text of chunks. */
export function textOf(chunks: readonly Chunk[]): string {
  return chunks.map(({ text }) => text).join("");
}
